using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Risk;

/// <summary>
/// What one market placed lately, held against its flow limits just before each placement. Survives reloads: a limit
/// with the window of an old one goes on counting, one with a new window starts from what the nearest old one counted.
/// One writer: the market's engine.
/// </summary>
public sealed class FlowHistory
{
    private FlowLimit[] limits = [];
    private FlowMeter[] meters = [];

    /// <summary>The meter of each limit.</summary>
    private FlowMeter[] meterOf = [];

    public void Adopt(IReadOnlyList<FlowLimit> adopted, Timestamp at)
    {
        List<FlowMeter> kept = [];
        limits = [.. adopted];
        meterOf = new FlowMeter[limits.Length];
        for (int each = 0; each < limits.Length; each++)
        {
            long window = limits[each].WindowMicro;
            FlowMeter? meter = kept.Find(known => known.WindowMicro == window)
                ?? Array.Find(meters, known => known.WindowMicro == window);
            if (meter is null)
            {
                meter = new FlowMeter(window);
                if (Nearest(window) is { } old)
                {
                    meter.Inherit(old, at);
                }
            }

            meterOf[each] = meter;
            if (!kept.Contains(meter))
            {
                kept.Add(meter);
            }
        }

        // Without any limit the old history waits for the next one.
        meters = kept.Count > 0 ? [.. kept] : meters;
    }

    /// <summary>The most that may be placed now at this price, in whole lots.</summary>
    public Size Room(Side side, Price price, Timestamp at)
    {
        long room = long.MaxValue;
        for (int each = 0; each < limits.Length; each++)
        {
            long left = Math.Max(0, limits[each].MostMicro - Used(each, side, at));
            long shares = limits[each].Measure == FlowMeasure.Shares
                ? left
                : Rounding.MultiplyDivide(
                    left, Price.UnitsPerDollar, Math.Max(1, Position.CostPrice(side, price).Units));
            room = Math.Min(room, shares);
        }

        return new Size(room).FloorToLot();
    }

    public void Record(Side side, Price price, Size size, Timestamp at) =>
        Record(side, size, Cash.Of(Position.CostPrice(side, price), size), at);

    /// <param name="cost">What it costs to open.</param>
    /// <param name="at">When it was placed; what is older than what was recorded last counts as placed then.</param>
    public void Record(Side side, Size size, Cash cost, Timestamp at)
    {
        foreach (FlowMeter meter in meters)
        {
            meter.Add(side, FlowMeasure.Shares, size.Micro, at);
            meter.Add(side, FlowMeasure.Dollars, cost.Micro, at);
        }
    }

    /// <summary>The fullest limit's share, 0 without limits.</summary>
    public double Used(Timestamp at)
    {
        double most = 0;
        for (int each = 0; each < limits.Length; each++)
        {
            long used = Math.Max(Used(each, Side.Buy, at), Used(each, Side.Sell, at));
            most = Math.Max(most, used / (double)Math.Max(1, limits[each].MostMicro));
        }

        return most;
    }

    private long Used(int limit, Side side, Timestamp at)
    {
        FlowMeasure measure = limits[limit].Measure;
        long used = meterOf[limit].Total(side, measure, at);
        return limits[limit].PerSide ? used : used + meterOf[limit].Total(side.Opposite(), measure, at);
    }

    /// <summary>The shortest that covers the window, else the longest there is.</summary>
    private FlowMeter? Nearest(long window) =>
        meters.Where(meter => meter.WindowMicro >= window).MinBy(meter => meter.WindowMicro)
        ?? meters.MaxBy(meter => meter.WindowMicro);
}
