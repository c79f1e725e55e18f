using PolyMaker.Core.Units;

namespace PolyMaker.Simulation.Statistics;

/// <summary>
/// How the mid moved after our fills, signed for us: positive means the price went our way. Volume weighted. A fill
/// so close to the end that its horizon was never reached is not counted.
/// </summary>
/// <param name="HorizonSeconds">Time from the fill to the look back.</param>
/// <param name="Fills">Fills whose horizon was reached.</param>
/// <param name="Shares">Their size.</param>
/// <param name="Total">Sum over those fills of size times (mid after the horizon less fill price), sign of our
/// side.</param>
public sealed record MarkoutSummary(int HorizonSeconds, long Fills, Size Shares, Cash Total)
{
    /// <summary>Dollars a share; zero without fills.</summary>
    public double PerShare => Shares.Micro == 0 ? 0 : Total.Micro / (double)Shares.Micro;

    /// <summary>Those of several markets as one, by horizon.</summary>
    public static IReadOnlyList<MarkoutSummary> Sum(IEnumerable<IReadOnlyList<MarkoutSummary>> markets) =>
    [
        .. markets.SelectMany(markouts => markouts)
            .GroupBy(markout => markout.HorizonSeconds)
            .Select(group => new MarkoutSummary(
                group.Key,
                group.Sum(markout => markout.Fills),
                new Size(group.Sum(markout => markout.Shares.Micro)),
                new Cash(group.Sum(markout => markout.Total.Micro)))),
    ];
}
