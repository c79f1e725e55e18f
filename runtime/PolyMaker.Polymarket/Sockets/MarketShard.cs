using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Sockets;

/// <summary>One connection of a market channel and the markets on it. One writer: the market machine.</summary>
internal sealed class MarketShard(int number, SocketMachine socket)
{
    public int Number { get; } = number;

    public SocketMachine Socket { get; } = socket;

    /// <summary>Counted among the open connections.</summary>
    public bool IsOpen { get; set; }

    public List<MarketTrack> Tracks { get; } = [];

    /// <summary>Tokens to unsubscribe with the next flush.</summary>
    public List<string> Leaving { get; } = [];

    /// <summary>Tokens to subscribe with the next flush, after the leaving ones.</summary>
    public List<string> Joining { get; } = [];

    /// <summary>Since when the connection may be given up again for a single silent market.</summary>
    public Timestamp DropNotBefore { get; set; }

    /// <summary>Microseconds until the one after that.</summary>
    public long DropWait { get; set; }
}
