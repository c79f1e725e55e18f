namespace PolyMaker.Host.Verbs;

/// <summary>`polymaker backtest`: the same as run in virtual time, deterministic, at full speed.</summary>
public sealed record BacktestRequest(RulesRequest Rules, TradingRequest Trading);
