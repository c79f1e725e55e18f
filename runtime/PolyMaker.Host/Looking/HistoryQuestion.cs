namespace PolyMaker.Host.Looking;

/// <summary>How much of a market's past somebody wants to see.</summary>
/// <param name="From">Number of the first point; long.MaxValue: none.</param>
/// <param name="HasWhole">The whole run as well, in fewer points.</param>
internal readonly record struct HistoryQuestion(long From, bool HasWhole)
{
    public static readonly HistoryQuestion All = new(0, true);

    public static readonly HistoryQuestion None = new(long.MaxValue, false);
}
