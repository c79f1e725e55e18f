using System.Collections.Immutable;
using PolyMaker.Core;
using PolyMaker.Core.Units;

namespace PolyMaker.Simulation.Randomness;

/// <summary>
/// A measured distribution of sizes: quantiles in shares, linear in between. Draws are whole lots of 0.01 share.
/// </summary>
public sealed class QuantileTable
{
    private readonly ImmutableArray<double> quantiles;
    private readonly ImmutableArray<double> probabilities;

    /// <param name="quantiles">Shares, ascending.</param>
    /// <param name="probabilities">Cumulative, ascending, the last one 1.</param>
    public QuantileTable(ImmutableArray<double> quantiles, ImmutableArray<double> probabilities)
    {
        Invariant.Check(
            quantiles.Length == probabilities.Length && probabilities[^1] == 1,
            "every size quantile has its cumulative probability and the last one is certain");
        this.quantiles = quantiles;
        this.probabilities = probabilities;
    }

    public Size Draw(SeededRandom random)
    {
        double unit = random.NextUnit();
        int at = 0;
        while (unit > probabilities[at])
        {
            at++;
        }

        double shares = quantiles[at];
        if (at > 0)
        {
            double share = (unit - probabilities[at - 1]) / (probabilities[at] - probabilities[at - 1]);
            shares = quantiles[at - 1] + (share * (quantiles[at] - quantiles[at - 1]));
        }

        return new Size(Math.Max(Size.MicroPerLot, (long)(shares * Size.MicroPerShare))).FloorToLot();
    }
}
