using PolyMaker.Core.Units;
using PolyMaker.Simulation.Models;

namespace PolyMaker.Simulation.Venue;

/// <summary>How one simulated market treats us.</summary>
public sealed record ExchangeOptions
{
    /// <summary>Collateral of this market's account.</summary>
    public Cash StartingCash { get; init; } = Cash.FromDollars(1000);

    public QueueModel Queue { get; init; } = QueueModel.RiskAverse;

    /// <summary>
    /// Largest absolute net position, counting resting orders as filled; null: only the balance limits.
    /// </summary>
    public Size? MaximumPosition { get; init; }

    /// <summary>False when recorded trade prints must not fill us (flow modes model and none).</summary>
    public bool PrintsFill { get; init; } = true;
}
