using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Simulation.Synthetic;

/// <summary>
/// One frame of a generated market with the truth behind it. Sides and prices in YES terms; <see cref="Outcome"/> is
/// the token the frame is about (a NO trade prints mirrored on the NO token). The market's Book shows the state after
/// it.
/// </summary>
public readonly record struct SyntheticHappening
{
    public required SyntheticHappeningKind Kind { get; init; }

    /// <summary>Index into the recording's markets.</summary>
    public required int Market { get; init; }

    /// <summary>Whole milliseconds, like the venue's.</summary>
    public required Timestamp VenueAt { get; init; }

    /// <summary>When the recorder got it; never decreases.</summary>
    public required Timestamp ReceivedAt { get; init; }

    public Side Side { get; init; }

    public Outcome Outcome { get; init; }

    public Price Price { get; init; }

    public Size Size { get; init; }

    public SyntheticDelivery Delivery { get; init; }

    /// <summary>The truth: probability of YES at this moment, dollars.</summary>
    public double EfficientPrice { get; init; }

    public SyntheticRegime Regime { get; init; }

    /// <summary>Of a trade: the taker knew the efficient price.</summary>
    public bool IsInformed { get; init; }
}
