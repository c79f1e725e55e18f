namespace PolyMaker.Host.Verbs;

/// <summary>`polymaker check`: load rules and markets, say everything that is wrong with them.</summary>
public sealed record CheckRequest(RulesRequest Rules);
