namespace PolyMaker.Host.Journaling;

/// <summary>`polymaker replay`: run a journal again and compare every command.</summary>
public sealed record ReplayRequest(string Path, string? Json);
