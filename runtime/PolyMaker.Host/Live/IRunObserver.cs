using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Trading;

namespace PolyMaker.Host.Live;

/// <summary>
/// Sees all of a live run in its order: every event when an engine has learned it, every decision, every report of the
/// gateway. Called by the trading loop's thread, which waits for it: what is slow belongs behind a queue of its own.
/// </summary>
internal interface IRunObserver
{
    /// <summary>A market has an engine that has learned nothing yet: the first that is heard of it.</summary>
    void Joined(LiveMarket market)
    {
    }

    /// <summary>An engine has learned something; the event carries the engines' time.</summary>
    void Learned(LiveMarket market, in MarketEvent happened);

    /// <summary>An engine has decided, also when that led to no command.</summary>
    void Decided(LiveMarket market, Timestamp at, ReadOnlySpan<MarketCommand> commands);

    /// <summary>
    /// What a decision commanded is on its way: what is slow and belongs to the decision is done now, while it is still
    /// the market's last. Only after decisions that commanded more than a waking.
    /// </summary>
    void Sent(LiveMarket market)
    {
    }

    /// <summary>
    /// The gateway has something to say: its recovery, a difference, trouble. From the gateway's thread.
    /// </summary>
    void Told(GatewayReport report);
}
