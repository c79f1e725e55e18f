namespace PolyMaker.Host.Verbs;

/// <summary>`polymaker explain`: why the last decision before an instant was what it was.</summary>
public sealed record ExplainRequest(RulesRequest Rules, TradingRequest Trading, RecordingTime At);
