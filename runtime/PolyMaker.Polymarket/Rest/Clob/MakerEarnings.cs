using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Rest.Clob;

/// <summary>Liquidity rewards of one day, or maker rebates, in one market; cut down to micro-dollars.</summary>
public sealed record MakerEarnings(string Date, string ConditionId, Cash Amount);
