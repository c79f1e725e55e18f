namespace PolyMaker.Core.Rules;

/// <summary>
/// Everything beyond four outputs and bands that a plan may say about its quotes; <see cref="None"/> for most.
/// </summary>
public sealed record RuleForms
{
    public static readonly RuleForms None = new();

    /// <summary>
    /// Distance from fair to the nearest bid; starts at what half spread and skew give. Null: just that.
    /// </summary>
    public RuleOutput? TouchBid { get; init; }

    /// <summary>The same terms for the ask; null together with the bid's.</summary>
    public RuleOutput? TouchAsk { get; init; }

    /// <summary>Seconds until the next decision when nothing happens.</summary>
    public RuleOutput? Pace { get; init; }

    public IReadOnlyList<Ladder> Ladders { get; init; } = [];

    public IReadOnlyList<SideRule> Sides { get; init; } = [];

    public OrderRules Orders { get; init; } = OrderRules.None;

    public IReadOnlyList<ExitRule> Exits { get; init; } = [];
}
