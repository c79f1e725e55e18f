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

    public int Limit => limit;

    /// <summary>When so many fit with a reserve kept free; never when they cannot. Changes nothing.</summary>
    public Timestamp RoomAt(int cost, int reserve, Timestamp now)
    {
        if (cost > limit - reserve)
        {
            return Timestamp.Never;
        }

        long oldest = Math.Max(now.Micro / sliceMicro, lastSlice) - Slices;
        int over = cost - (limit - reserve);
        for (long slice = oldest; slice <= lastSlice; slice++)
        {
            over += counts[Index(slice)];
        }

        // A slice is forgotten when the stretch begins after its last instant.
        Timestamp room = now;
        for (long slice = oldest; over > 0; slice++)
        {
            over -= counts[Index(slice)];
            room = new Timestamp((slice + Slices + 1) * sliceMicro);
        }

        return room;
    }

    public void Take(int cost, Timestamp now)
    {
        MoveTo(now);
        counts[Index(lastSlice)] += cost;
    }

    private void MoveTo(Timestamp now)
    {
        long slice = Math.Max(now.Micro / sliceMicro, lastSlice);
        long steps = Math.Min(slice - lastSlice, counts.Length);
        for (long step = 1; step <= steps; step++)
        {
            counts[Index(slice - steps + step)] = 0;
        }

        lastSlice = slice;
    }

    private int Index(long slice) => (int)(((slice % counts.Length) + counts.Length) % counts.Length);
}
