using PolyMaker.Core.Units;

namespace PolyMaker.Host.Observing.Metrics;

/// <summary>How many trades printed in the last minute, to the second. One writer: the trading loop.</summary>
internal sealed class TradeRate
{
    private const int Seconds = 60;
    private readonly int[] counts = new int[Seconds];
    private long second = long.MinValue;
    private int total;

    public void Add(Timestamp at)
    {
        MoveTo(at);
        counts[(int)(second % Seconds)]++;
        total++;
    }

    public int PerMinute(Timestamp at)
    {
        MoveTo(at);
        return total;
    }

    private void MoveTo(Timestamp at)
    {
        long now = Math.Max(0, at.Micro / Timestamp.MicroPerSecond);
        if (second == long.MinValue || now - second >= Seconds)
        {
            Array.Clear(counts);
            (second, total) = (Math.Max(second, now), 0);
            return;
        }

        while (second < now)
        {
            second++;
            int old = (int)(second % Seconds);
            total -= counts[old];
            counts[old] = 0;
        }
    }
}
