namespace PolyMaker.Host.Verbs;

/// <summary>`polymaker explain-code`: the page of one diagnostic code, or the list of all.</summary>
public sealed record ExplainCodeRequest(string? Code);
