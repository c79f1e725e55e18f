using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Ports;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Exchange;

/// <summary>
/// A recording whose events come closer together (or further apart): the times between them divided by the speed. One
/// loop pulls.
/// </summary>
internal sealed class FasterFeed(IMarketFeed feed, double speed) : IMarketFeed
{
    private Timestamp? first;

    public IReadOnlyList<MarketSpec> Markets => feed.Markets;

    public long RejectedFrames => feed.RejectedFrames;

    public bool TryRead(out int market, out MarketEvent marketEvent, out bool endsFrame)
    {
        bool hasMore = feed.TryRead(out market, out marketEvent, out endsFrame);
        if (hasMore)
        {
            first ??= marketEvent.At;
            long elapsed = marketEvent.At.Micro - first.Value.Micro;
            marketEvent = marketEvent.LearnedAt(first.Value.PlusMicro((long)(elapsed / speed)));
        }

        return hasMore;
    }

    public void Dispose() => feed.Dispose();
}
