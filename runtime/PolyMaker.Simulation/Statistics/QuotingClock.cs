using PolyMaker.Core.Units;

namespace PolyMaker.Simulation.Statistics;

/// <summary>
/// Adds up how long orders were live on one side at least, and on both. One writer: the market's statistics.
/// </summary>
public sealed class QuotingClock
{
    private Timestamp since;
    private bool bid;
    private bool ask;

    public long QuotingMicro { get; private set; }

    public long TwoSidedMicro { get; private set; }

    public void Observe(Timestamp now, bool hasBid, bool hasAsk)
    {
        if (bid || ask)
        {
            QuotingMicro += now.Micro - since.Micro;
            TwoSidedMicro += bid && ask ? now.Micro - since.Micro : 0;
        }

        since = now;
        bid = hasBid;
        ask = hasAsk;
    }
}
