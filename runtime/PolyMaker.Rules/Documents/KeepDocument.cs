namespace PolyMaker.Rules.Documents;

/// <summary>`keep: { max_markets: 20, min_time_in: 2h }`: how many are traded, and how long they stay.</summary>
internal sealed record KeepDocument(
    LimitDocument? MaxMarkets, LimitDocument? MaxPerGroup, LimitDocument? MinScore, LimitDocument? MinTimeIn,
    LimitDocument? CoolOff, LimitDocument? IncumbentBonus)
{
    public static readonly KeySet Keys = new("keep",
        ["max_markets", "max_per_group", "min_score", "min_time_in", "cool_off", "incumbent_bonus"], ["max_markets"]);
}
