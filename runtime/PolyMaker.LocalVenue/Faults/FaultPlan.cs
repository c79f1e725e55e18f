namespace PolyMaker.LocalVenue.Faults;

/// <summary>Everything that will go wrong, and the seed of what is drawn: the same plan, the same faults.</summary>
public sealed record FaultPlan(IReadOnlyList<FaultRule> Rules, ulong Seed)
{
    public static FaultPlan None { get; } = new([], 1);
}
