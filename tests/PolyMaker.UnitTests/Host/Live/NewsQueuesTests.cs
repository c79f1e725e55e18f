using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;

namespace PolyMaker.UnitTests.Host.Live;

public sealed class NewsQueuesTests
{
    private static readonly Timestamp At = Timestamp.FromMilliseconds(1_790_000_000_000);

    [Fact]
    public void PrivateNewsIsReadFirstAndWakesTheLoop()
    {
        using ManualResetEventSlim wake = new();
        NewsQueues queues = new(wake);
        queues.OfMarkets.TryTake(
            0, MarketEvent.LevelChanged(At, At, Outcome.Yes, Side.Buy, new Price(4_000), Size.FromShares(1)), true);
        queues.Tell(0, MarketEvent.OrderAccepted(At, OrderId.Of(0, 1)));
        Assert.True(wake.IsSet);
        Assert.True(queues.TryRead(out _, out MarketEvent first, out _));
        Assert.Equal(MarketEventKind.OrderAccepted, first.Kind);
        Assert.True(queues.TryRead(out _, out MarketEvent second, out bool endsFrame));
        Assert.Equal((MarketEventKind.LevelChanged, true), (second.Kind, endsFrame));
        Assert.False(queues.TryRead(out _, out _, out _));
    }
}
