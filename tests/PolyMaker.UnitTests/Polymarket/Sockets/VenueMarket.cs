using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Polymarket.Sockets;

/// <summary>One market of the scripted venue: its book is the truth.</summary>
internal sealed class VenueMarket(MarketSpec spec)
{
    public MarketSpec Spec { get; } = spec;

    public OrderBook Book { get; } = new();

    /// <summary>Millisecond of the last change, as the venue stamps frames and REST books.</summary>
    public Timestamp Stamp { get; private set; } = Timestamp.FromMilliseconds(1_789_999_999_000);

    /// <summary>Trades printed; the n-th has n micro-shares, so that each is known apart.</summary>
    public long Trades { get; set; }

    public void StampAt(Timestamp at) =>
        Stamp = Timestamp.FromMilliseconds(at.Micro / Timestamp.MicroPerMillisecond);
}
