using PolyMaker.Rules.Selecting;

namespace PolyMaker.Host.Rotation;

/// <summary>
/// Everything that should be traded from here on; what is traded and not among it is wound down. Immutable.
/// </summary>
internal sealed record WantedMarkets(IReadOnlyList<WantedMarket> Markets)
{
    private readonly HashSet<string> ids = [.. Markets.Select(each => each.Spec.ConditionId)];

    /// <summary>How markets are wound down that are not among them.</summary>
    public LeavingRule Leaving { get; init; } = LeavingRule.Reduce;

    /// <summary>Why others are not among them, by condition id, where that is known.</summary>
    public IReadOnlyDictionary<string, string> Dropped { get; init; } = new Dictionary<string, string>();

    public bool Contains(string conditionId) => ids.Contains(conditionId);

    public string WhyNot(string conditionId) => Dropped.GetValueOrDefault(conditionId, "no longer chosen");
}
