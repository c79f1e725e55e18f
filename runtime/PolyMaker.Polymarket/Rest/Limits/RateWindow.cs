using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Rest.Limits;

/// <summary>
/// At most so many in any stretch of a length. Counts in slices and drops a slice only when all of it has left the
/// stretch, so it may admit less than the venue would, never more. One writer.
/// </summary>
internal sealed class RateWindow(int limit, long lengthMicro)
{
    private const int Slices = 50;

    private readonly long sliceMicro = lengthMicro / Slices;
    private readonly int[] counts = new int[Slices + 1];
    private long lastSlice;
    private int total;

    public int Limit => limit;

    /// <summary>What is left at an instant.</summary>
    public int LeftAt(Timestamp now)
    {
        MoveTo(now);
        return limit - total;
    }

    /// <summary>When so many fit with a reserve kept free; never when they cannot.</summary>
    public Timestamp RoomAt(int cost, int reserve, Timestamp now)
    {
        MoveTo(now);
        if (cost > limit - reserve)
        {
            return Timestamp.Never;
        }

        int over = total + cost - (limit - reserve);
        long slice = lastSlice - Slices;
        while (over > 0)
        {
            over -= counts[Index(slice)];
            slice++;
        }

        // A slice is forgotten when the stretch begins after its last instant.
        return slice == lastSlice - Slices ? now : new Timestamp((slice + Slices) * sliceMicro);
    }

    public void Take(int cost, Timestamp now)
    {
        MoveTo(now);
        counts[Index(lastSlice)] += cost;
        total += cost;
    }

    private void MoveTo(Timestamp now)
    {
        long slice = Math.Max(now.Micro / sliceMicro, lastSlice);
        long steps = Math.Min(slice - lastSlice, counts.Length);
        for (long step = 1; step <= steps; step++)
        {
            int index = Index(slice - steps + step);
            total -= counts[index];
            counts[index] = 0;
        }

        lastSlice = slice;
    }

    private int Index(long slice) => (int)(((slice % counts.Length) + counts.Length) % counts.Length);
}
