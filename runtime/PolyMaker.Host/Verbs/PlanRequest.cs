namespace PolyMaker.Host.Verbs;

/// <summary>`polymaker plan`: the merged plan of a market or profile, each value with the line it came from.</summary>
public sealed record PlanRequest(string? Market, string? Profile, RuleFolders Folders, string? Json);
