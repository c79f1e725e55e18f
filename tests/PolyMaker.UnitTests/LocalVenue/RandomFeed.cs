using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Ports;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.LocalVenue;

/// <summary>
/// Levels and prints drawn at random around the middle, with sizes of any fineness; it never ends but slows down.
/// </summary>
internal sealed class RandomFeed(Random random, MarketSpec spec) : IMarketFeed
{
    private const int Busy = 400;

    private long milliseconds;
    private int count;

    public IReadOnlyList<MarketSpec> Markets { get; } = [spec];

    public long RejectedFrames => 0;

    public bool TryRead(out int market, out MarketEvent marketEvent, out bool endsFrame)
    {
        (market, endsFrame) = (0, true);
        milliseconds += count++ < Busy ? random.Next(3) * 400 : 60_000;
        Timestamp at = VenueDesk.Start.PlusMicro(milliseconds * Timestamp.MicroPerMillisecond);
        Side side = (Side)random.Next(2);
        Price price = new(side == Side.Buy ? random.Next(42, 52) * 100 : random.Next(49, 59) * 100);
        Size size = new(random.Next(3) == 0 ? 0 : random.NextInt64(1, 40_000_000));
        marketEvent = random.Next(4) == 0
            ? MarketEvent.TradePrinted(at, at, Outcome.Yes, side.Opposite(), price, size)
            : MarketEvent.LevelChanged(at, at, Outcome.Yes, side, price, size);
        return true;
    }

    public void Dispose()
    {
    }
}
