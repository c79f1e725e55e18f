namespace PolyMaker.Host.Verbs;

/// <summary>`polymaker rules history`: every revision that was run or refused, oldest first.</summary>
public sealed record HistoryRequest(string History, string? Json);
