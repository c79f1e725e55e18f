using PolyMaker.Core.Events;
using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Sockets;

/// <summary>
/// Where the market channel puts what it heard. Calls come one at a time but from the threads of several sockets, so
/// an implementation only hands over to the trading loop and never decides.
/// </summary>
public interface IMarketSink
{
    /// <summary>
    /// Takes one event in receive order; false when there is no room. The channel then gives the market up:
    /// <see cref="Lost"/>, nothing more until a new snapshot, which it asks for. The levels of a
    /// <see cref="MarketEventKind.BookReplaced"/> are the channel's: copy them.
    /// </summary>
    bool TryTake(int market, in MarketEvent marketEvent, bool endsFrame);

    /// <summary>
    /// The market's book is stale from here on. Must always have room, and must outlive what was taken before it: an
    /// older snapshot still waiting to be read may not make the book ready again.
    /// </summary>
    void Lost(int market, Timestamp at);
}
