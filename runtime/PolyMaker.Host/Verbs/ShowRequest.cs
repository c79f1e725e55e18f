namespace PolyMaker.Host.Verbs;

/// <summary>`polymaker rules show`: one revision with its files, changes and diagnostics.</summary>
public sealed record ShowRequest(string Revision, string History, string? Json);
