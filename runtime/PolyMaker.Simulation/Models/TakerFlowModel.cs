using PolyMaker.Core;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Simulation.Randomness;

namespace PolyMaker.Simulation.Models;

/// <summary>
/// Takers of one market, drawn from <see cref="TakerFlowParameters"/>: Poisson arrivals, short bursts that tend to
/// keep their side, independent sizes. It does not look at prices or at us, so it has no opinion that a rule could
/// exploit; the exchange lets each taker reach the touch only. One writer: the world.
/// </summary>
public sealed class TakerFlowModel
{
    private readonly TakerFlowParameters parameters;
    private readonly SeededRandom random;
    private readonly QuantileTable sizes;
    private Side side;
    private bool isFollowUp;

    public TakerFlowModel(TakerFlowParameters parameters, ulong seed, int market)
    {
        Invariant.Check(parameters.RatePerSecond > 0, "a taker flow has a positive rate");
        this.parameters = parameters;
        sizes = new QuantileTable(parameters.SizeQuantiles, parameters.SizeProbabilities);
        random = SeededRandom.For(seed, RandomPurpose.TakerFlow, market);
    }

    /// <summary>When the taker after one at <paramref name="previous"/> arrives.</summary>
    public Timestamp NextAfter(Timestamp previous)
    {
        isFollowUp = random.NextChance(parameters.FollowUpChance);
        double seconds = isFollowUp ? random.NextUnit() : random.NextExponential() / parameters.RatePerSecond;
        return previous.PlusMicro(1 + (long)(seconds * Timestamp.MicroPerSecond));
    }

    /// <summary>Side and size of the taker that <see cref="NextAfter"/> announced.</summary>
    public (Side Side, Size Size) Draw()
    {
        side = isFollowUp
            ? (random.NextChance(parameters.FollowUpSameSide) ? side : side.Opposite())
            : (random.NextChance(parameters.BuyShare) ? Side.Buy : Side.Sell);
        return (side, sizes.Draw(random));
    }
}
