namespace PolyMaker.Host.Reporting;

/// <summary>
/// Average move of the mid in our favour that long after a fill, in dollars a share, volume weighted, with a 95 %
/// interval where there is ground for one.
/// </summary>
/// <param name="HorizonSeconds">0: against the mid just before the fill.</param>
/// <param name="Fills">Fills that old.</param>
/// <param name="Shares">Their size.</param>
/// <param name="Blocks">Stretches of time that the fills fall into: what the interval rests on.</param>
internal sealed record MarkoutPoint(int HorizonSeconds, long Fills, double Shares, int Blocks, double PerShare)
{
    /// <summary>Below this many blocks no interval is given.</summary>
    public const int FewestBlocks = 5;

    /// <summary>Half the width of the interval; null with too few blocks.</summary>
    public double? Margin { get; init; }

    public double? Low => PerShare - Margin;

    public double? High => PerShare + Margin;
}
