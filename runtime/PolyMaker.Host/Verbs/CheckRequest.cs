namespace PolyMaker.Host.Verbs;

/// <summary>`polymaker check`: load rules and markets, say everything that is wrong with them.</summary>
/// <param name="IsVerbose">Also the worst case of each market and of all.</param>
public sealed record CheckRequest(RulesRequest Rules, bool IsVerbose);
