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
}
