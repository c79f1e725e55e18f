using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Reporting;

/// <summary>
/// Every fill of one side, added up over equal stretches of time that double as the run grows, like
/// <see cref="StepSeries"/>: how many, how much, at what average and extreme prices. One writer.
/// </summary>
internal sealed class FillSeries(Timestamp start)
{
    public const int Capacity = 256;
    private readonly FillBucket[] buckets = new FillBucket[Capacity];
    private int newest = -1;

    public Timestamp Start => start;

    public long WidthMicro { get; private set; } = StepSeries.FirstWidthMicro;

    public IReadOnlyList<FillBucket> Buckets => buckets.AsSpan(0, newest + 1).ToArray();

    public void Add(Timestamp at, Price price, Size size)
    {
        Reach(at);
        buckets[newest] = buckets[newest].Then(
            new FillBucket(1, size.Micro, (Int128)price.Units * size.Micro, price.Units, price.Units));
    }

    public void Reach(Timestamp at)
    {
        while ((at.Micro - start.Micro) / WidthMicro >= Capacity)
        {
            var pairs = Pairs(Buckets);
            Array.Clear(buckets);
            pairs.CopyTo(buckets, 0);
            newest = pairs.Length - 1;
            WidthMicro *= 2;
        }

        newest = Math.Max(newest, (int)((at.Micro - start.Micro) / WidthMicro));
    }

    public static IReadOnlyList<FillBucket> Coarsen(IReadOnlyList<FillBucket> buckets, int most)
    {
        var coarse = buckets;
        while (coarse.Count > most)
        {
            coarse = Pairs(coarse);
        }

        return coarse;
    }

    private static FillBucket[] Pairs(IReadOnlyList<FillBucket> buckets)
    {
        var pairs = new FillBucket[(buckets.Count + 1) / 2];
        for (var at = 0; at < pairs.Length; at++)
        {
            pairs[at] = (2 * at) + 1 < buckets.Count ? buckets[2 * at].Then(buckets[(2 * at) + 1]) : buckets[2 * at];
        }

        return pairs;
    }
}
