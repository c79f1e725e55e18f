using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.Host.Reporting;

/// <summary>A trade of ours as a report lists it. Prices in YES terms.</summary>
/// <param name="Number">From 1, in order of time.</param>
/// <param name="Inventory">After it; YES positive.</param>
internal sealed record TapedFill(
    long Number, Timestamp At, Side Side, Price Price, Size Size, Cash Fee, FillCause Cause, Size Inventory)
{
    /// <summary>
    /// Where the mid was <see cref="MarkoutCurve.ShownHorizon"/> seconds later, in our favour, dollars a share; null
    /// when the run ended before.
    /// </summary>
    public double? Markout { get; set; }

    /// <summary>The same for the whole fill, dollars.</summary>
    public double? MarkoutCash => Markout * Size.ToDouble();
}
