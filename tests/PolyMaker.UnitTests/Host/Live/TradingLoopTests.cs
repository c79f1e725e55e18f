using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.UnitTests.Core;
using PolyMaker.UnitTests.Core.Engine;

namespace PolyMaker.UnitTests.Host.Live;

public sealed class TradingLoopTests
{
    private static readonly MarketSpec Spec = new()
    {
        ConditionId = "0x01", Slug = "sample", YesToken = "1", NoToken = "2", Tick = TickSize.Mill,
    };

    [Fact]
    public void AppliesWhatWaitsAndDecidesOnceOpened()
    {
        using CountdownEvent placed = new(2);
        LiveMarket market = new(0, Spec, SampleRules.Book(), Cash.FromDollars(1_000));
        using TradingLoop loop = new([market], TimeProvider.System, RunClock.OfDay, []);
        loop.News.OfMarkets.TryTake(
            0,
            MarketEvent.BookReplaced(loop.Now, loop.Now, Outcome.Yes, MarketEngineTests.Levels(4_270, 4_290)),
            endsFrame: true);
        loop.Start();
        loop.Open((_, commands) =>
        {
            foreach (ref readonly MarketCommand command in commands)
            {
                if (command.Kind == MarketCommandKind.Place)
                {
                    placed.Signal();
                }
            }
        });
        Assert.True(placed.Wait(TimeSpan.FromSeconds(20)), $"a bid and an ask; {loop.Bug}");
        Assert.Equal(2, market.Placed);
    }

    [Fact]
    public void HalfAFrameIsNotDecidedOn()
    {
        using ManualResetEventSlim done = new();
        LiveMarket market = new(0, Spec, SampleRules.Book(), Cash.FromDollars(1_000));
        using TradingLoop loop = new([market], TimeProvider.System, RunClock.OfDay, []);
        bool decided = false;
        loop.Open((_, _) => decided = true);
        loop.News.OfMarkets.TryTake(
            0,
            MarketEvent.BookReplaced(loop.Now, loop.Now, Outcome.Yes, MarketEngineTests.Levels(4_270, 4_290)),
            endsFrame: false);
        loop.Start();
        loop.Do(() => loop.Do(done.Set));
        Assert.True(done.Wait(TimeSpan.FromSeconds(20)));
        Assert.False(decided);
        Assert.True(market.IsMidFrame);
    }
}
