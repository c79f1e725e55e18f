using PolyMaker.Core.Units;

namespace PolyMaker.Host.Looking;

/// <summary>
/// Points of a market's past, each as its difference from the one before: a dozen bytes instead of sixty-four, since
/// from second to second little moves. What comes out is what went in, the fair price to a millionth of a dollar, which
/// is as much as charts are told. One writer: the series that owns it.
/// </summary>
internal sealed class PackedPoints
{
    private const int FirstRoom = 64;
    private const int Fields = 8;

    // Seven bits a byte.
    private const int MostBytesOfField = 10;
    private const double MicroPerDollar = 1_000_000;

    // No price of anything is a billion dollars; stands for NaN.
    private const long NoFair = -1_000_000_000_000_000;

    private readonly long[] last = new long[Fields];
    private byte[] bytes = [];
    private int used;

    public int Count { get; private set; }

    public void Add(in HistoryPoint point)
    {
        if (bytes.Length - used < Fields * MostBytesOfField)
        {
            Array.Resize(ref bytes, Math.Max(FirstRoom + (Fields * MostBytesOfField), bytes.Length * 3 / 2));
        }

        Span<long> next = stackalloc long[Fields];
        Spread(point, next);
        for (int field = 0; field < Fields; field++)
        {
            Write(unchecked(next[field] - last[field]));
        }

        next.CopyTo(last);
        Count++;
    }

    /// <summary>Starts again, in the room that there is.</summary>
    public void Clear()
    {
        used = Count = 0;
        Array.Clear(last);
    }

    /// <summary>Oldest first.</summary>
    public HistoryPoint[] ToArray()
    {
        var points = new HistoryPoint[Count];
        Span<long> state = stackalloc long[Fields];
        int at = 0;
        for (int point = 0; point < Count; point++)
        {
            for (int field = 0; field < Fields; field++)
            {
                state[field] = unchecked(state[field] + Read(ref at));
            }

            points[point] = Gather(state);
        }

        return points;
    }

    // Small numbers of either sign become small numbers without one.
    private void Write(long number)
    {
        ulong left = unchecked((ulong)((number << 1) ^ (number >> 63)));
        while (left >= 0x80)
        {
            bytes[used++] = (byte)((left & 0x7F) | 0x80);
            left >>= 7;
        }

        bytes[used++] = (byte)left;
    }

    private long Read(ref int at)
    {
        ulong number = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = bytes[at++];
            number |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return unchecked((long)(number >> 1) ^ -(long)(number & 1));
            }
        }
    }

    /// <summary>A point as eight whole numbers.</summary>
    private static void Spread(in HistoryPoint point, Span<long> into)
    {
        into[0] = point.At.Micro;
        into[1] = Units(point.Bid);
        into[2] = Units(point.Ask);
        into[3] = Units(point.OurBid);
        into[4] = Units(point.OurAsk);
        into[5] = double.IsFinite(point.Fair) ? (long)Math.Round(point.Fair * MicroPerDollar) : NoFair;
        into[6] = point.Position.Micro;
        into[7] = point.ProfitAndLoss.Micro;
    }

    private static HistoryPoint Gather(ReadOnlySpan<long> from) => new(
        new Timestamp(from[0]), PriceOf(from[1]), PriceOf(from[2]), PriceOf(from[3]), PriceOf(from[4]),
        from[5] == NoFair ? double.NaN : from[5] / MicroPerDollar, new Size(from[6]), new Cash(from[7]));

    private static long Units(Price? price) => price?.Units ?? -1;

    private static Price? PriceOf(long units) => units < 0 ? null : new Price((int)units);
}
