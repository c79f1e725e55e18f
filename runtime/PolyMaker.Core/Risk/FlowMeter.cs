using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Risk;

/// <summary>
/// What was placed within about one window: sixty buckets and the one under way, so it remembers up to a sixtieth too
/// long and never too short. O(1) per placement, nothing allocated. One writer: the market's engine.
/// </summary>
internal sealed class FlowMeter(long windowMicro)
{
    private const int Parts = 60;
    private const int Length = Parts + 1;
    private readonly long width = ((windowMicro - 1) / Parts) + 1;
    private readonly long[] buckets = new long[4 * Length];
    private readonly long[] totals = new long[4];
    private long current = long.MinValue;

    public long WindowMicro => windowMicro;

    public long Total(Side side, FlowMeasure measure, Timestamp at)
    {
        Advance(at);
        return totals[Row(side, measure)];
    }

    public void Add(Side side, FlowMeasure measure, long micro, Timestamp at)
    {
        Advance(at);
        int row = Row(side, measure);
        buckets[(row * Length) + (int)(current % Length)] += micro;
        totals[row] += micro;
    }

    /// <summary>
    /// Takes what another meter remembers as placed just now: too strict for one window, never too lax.
    /// </summary>
    public void Inherit(FlowMeter other, Timestamp at)
    {
        foreach (Side side in (ReadOnlySpan<Side>)[Side.Buy, Side.Sell])
        {
            Add(side, FlowMeasure.Shares, other.Total(side, FlowMeasure.Shares, at), at);
            Add(side, FlowMeasure.Dollars, other.Total(side, FlowMeasure.Dollars, at), at);
        }
    }

    private static int Row(Side side, FlowMeasure measure) =>
        (side == Side.Buy ? 0 : 2) + (measure == FlowMeasure.Shares ? 0 : 1);

    private void Advance(Timestamp at)
    {
        // Time that runs backwards (a replayed frame) stays in the bucket under way.
        long now = Math.Max(current, at.Micro / width);
        long passed = current == long.MinValue ? 0 : Math.Min(now - current, Length);
        for (long step = 1; step <= passed; step++)
        {
            int column = (int)((current + step) % Length);
            for (int row = 0; row < totals.Length; row++)
            {
                totals[row] -= buckets[(row * Length) + column];
                buckets[(row * Length) + column] = 0;
            }
        }

        current = now;
    }
}
