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
    private Side side;
    private bool isFollowUp;

    public TakerFlowModel(TakerFlowParameters parameters, ulong seed, int market)
    {
        Invariant.Check(parameters.RatePerSecond > 0, "a taker flow has a positive rate");
        Invariant.Check(
            parameters.SizeQuantiles.Length == parameters.SizeProbabilities.Length && parameters.SizeQuantiles.Length > 0,
            "every size quantile has its probability");
        this.parameters = parameters;
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
        return (side, DrawSize());
    }

    private Size DrawSize()
    {
        double unit = random.NextUnit();
        int at = 0;
        while (at < parameters.SizeProbabilities.Length - 1 && unit > parameters.SizeProbabilities[at])
        {
            at++;
        }

        double low = at == 0 ? 0 : parameters.SizeProbabilities[at - 1];
        double smallest = at == 0 ? parameters.SizeQuantiles[0] : parameters.SizeQuantiles[at - 1];
        double share = (unit - low) / (parameters.SizeProbabilities[at] - low);
        double shares = smallest + (share * (parameters.SizeQuantiles[at] - smallest));
        return new Size(Math.Max(Size.MicroPerLot, (long)(shares * Size.MicroPerShare))).FloorToLot();
    }
}
