using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Sockets;

/// <summary>
/// Where the user channel puts news of our own orders and trades. Calls come one at a time, from the socket's thread:
/// hand over and return. The venue replays nothing, so whatever happened in a gap is found by REST.
/// </summary>
public interface IUserSink
{
    void Take(UserOrderUpdate update);

    void Take(UserTradeUpdate update);

    /// <summary>News may be missing from here on: the connection is gone, or it has gone silent.</summary>
    void Disconnected(Timestamp at);

    /// <summary>
    /// The channel listens again, also for the first time: reconcile orders and trades by REST for everything between
    /// the two instants. <paramref name="gapFrom"/> is when the old connection was last heard;
    /// <see cref="Timestamp.Zero"/> when there was none.
    /// </summary>
    void Reconnected(Timestamp gapFrom, Timestamp gapTo);
}
