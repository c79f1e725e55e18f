namespace PolyMaker.Host.Verbs;

/// <summary>`polymaker vars`: every name a formula can read; with a profile its params too.</summary>
public sealed record VarsRequest(RuleFolders Folders, string? Profile, bool Write, string? Json);
