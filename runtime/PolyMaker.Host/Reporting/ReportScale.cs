namespace PolyMaker.Host.Reporting;

/// <summary>
/// How much of what was kept goes into a page: stretches of time of each curve, fills listed for each market, and
/// markets with curves at all. Coarser stretches keep their bounds, so a peak shows at every scale.
/// </summary>
internal sealed record ReportScale(int Buckets, int Fills, int Markets)
{
    public static readonly ReportScale Full = new(StepSeries.Capacity, FillLog.Capacity, int.MaxValue);

    private const int FewestBuckets = 32;
    private const int FewestFills = 8;

    /// <summary>
    /// The next smaller one for that many markets: first fewer stretches and fills, then curves of fewer markets; null
    /// when there is nothing left to leave out.
    /// </summary>
    public ReportScale? Smaller(int markets) =>
        Buckets > FewestBuckets ? this with { Buckets = Buckets / 2, Fills = Math.Max(FewestFills, Fills / 2) }
        : Math.Min(markets, Markets) is > 1 and var shown ? this with { Markets = shown / 2 }
        : null;
}
