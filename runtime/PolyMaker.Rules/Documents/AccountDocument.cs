namespace PolyMaker.Rules.Documents;

/// <summary>
/// `account: { max_exposure: $500, … }`: what all markets together may put at stake, when they stop, and how the
/// account's dollars are shared out. Limits are literals.
/// </summary>
internal sealed record AccountDocument(LimitDocument? MaxExposure)
{
    /// <summary>In the order of <see cref="Core.Risk.AccountAction"/>.</summary>
    public static readonly IReadOnlyList<string> Actions = ["reduce_only", "stop", "kill"];

    public static readonly KeySet Keys = new("account",
        ["max_exposure", "max_group", "clusters", "taper_from", "max_loss_day", "day_starts", "max_drawdown",
            "on_breach", "shrink", "breakers", "reserve", "enforce", "allocate"]);

    public static readonly KeySet BreachKeys = new("on_breach of account", "max_loss_day", "max_drawdown");

    public static readonly KeySet ShrinkKeys = new("shrink", ["from", "to"], ["from", "to"]);

    public LimitDocument? MaxGroup { get; init; }

    public IReadOnlyList<ClusterDocument> Clusters { get; init; } = [];

    /// <summary>Percent of each exposure limit.</summary>
    public LimitDocument? TaperFrom { get; init; }

    public LimitDocument? MaxLossDay { get; init; }

    /// <summary>Minutes after UTC midnight; may be negative, because a day can start on the one before.</summary>
    public int DayStarts { get; init; }

    public LimitDocument? MaxDrawdown { get; init; }

    /// <summary>Words of <see cref="Actions"/>; null: the default.</summary>
    public string? OnLossDay { get; init; }

    public string? OnDrawdown { get; init; }

    public (LimitDocument From, LimitDocument To)? Shrink { get; init; }

    public AccountBreakersDocument Breakers { get; init; } = AccountBreakersDocument.None;

    public LimitDocument? Reserve { get; init; }

    public bool IsEnforced { get; init; } = true;

    public AllocateDocument? Allocate { get; init; }
}
