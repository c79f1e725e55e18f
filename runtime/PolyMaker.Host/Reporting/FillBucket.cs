namespace PolyMaker.Host.Reporting;

/// <summary>Fills of one side in one stretch of time: prices in price units, sizes in micro-shares.</summary>
internal readonly record struct FillBucket(int Count, long Micro, Int128 UnitsTimesMicro, int Low, int High)
{
    /// <summary>Average price by volume, rounded down to a price unit.</summary>
    public int Average => Micro == 0 ? 0 : (int)(UnitsTimesMicro / Micro);

    public FillBucket Then(FillBucket later) => Count == 0 ? later : later.Count == 0 ? this : new(
        Count + later.Count, Micro + later.Micro, UnitsTimesMicro + later.UnitsTimesMicro, Math.Min(Low, later.Low),
        Math.Max(High, later.High));
}
