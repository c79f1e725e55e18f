namespace PolyMaker.Host.Comparing;

/// <summary>
/// What one decision wanted to rest: microseconds of its time, touch prices in price units (0 and 10,000 where nothing
/// is quoted), and a digest of every band's price and size.
/// </summary>
internal readonly record struct TapeMark(long AtMicro, int Bid, int Ask, ulong Digest)
{
    public const int NoBid = 0;
    public const int NoAsk = Core.Units.Price.UnitsPerDollar;

    public static readonly TapeMark Nothing = new(long.MinValue, NoBid, NoAsk, 0);
}
