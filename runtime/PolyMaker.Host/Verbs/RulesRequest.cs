namespace PolyMaker.Host.Verbs;

/// <summary>
/// What every verb that trades or checks rules was asked: existing folders, and where the result goes as JSON.
/// </summary>
public sealed record RulesRequest(string RulesFolder, string MarketsFolder, string? Json);
