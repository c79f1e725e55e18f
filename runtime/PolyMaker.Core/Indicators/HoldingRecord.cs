using PolyMaker.Core.Units;

namespace PolyMaker.Core.Indicators;

/// <summary>
/// Since when a position of this sign is held, and how far the day's profit has fallen from its best. One writer: the
/// market's engine.
/// </summary>
public sealed class HoldingRecord
{
    private int sign;
    private Timestamp since;
    private double best;
    private double now;
    private long day = long.MinValue;

    /// <summary>Dollars below the best profit since the day began, zero or more.</summary>
    public double Drawdown => best - now;

    /// <summary>Called at each decision.</summary>
    /// <param name="profit">Since the day began, dollars.</param>
    /// <param name="today">Number of the day.</param>
    public void Observe(Size net, double profit, long today, Timestamp at)
    {
        int held = Math.Sign(net.Micro);
        since = held == sign ? since : at;
        sign = held;
        best = today == day ? Math.Max(best, profit) : Math.Max(0, profit);
        (day, now) = (today, profit);
    }

    /// <summary>Zero while flat.</summary>
    public double Seconds(Timestamp at) => sign == 0 ? 0 : Math.Max(0, at.SecondsSince(since));
}
