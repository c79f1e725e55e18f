using PolyMaker.Core.Commands;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.UnitTests.Rules;

namespace PolyMaker.UnitTests.Core.Engine;

/// <summary>The best price of others, where the book may hold our orders or not.</summary>
public sealed class OwnOrdersTests
{
    /// <summary>A tick inside the others at least, which in a spread of two cents is where they stand.</summary>
    private const string Inside = """
        version: 1
        profiles:
          base:
            quote:
              fair:
                mid: { set: 0.5 * book.others_bid + 0.5 * book.others_ask }
                clamp: [1tick, 99c]
              half_spread:
                least: { set: 1c }
                inside: { max: 0.5 * (book.others_ask - book.others_bid) - 1tick }
                clamp: [1c, 8c]
              skew:
                none: { set: 0c }
                clamp: [0c, 0c]
              size_scale:
                one: { set: 1 }
                clamp: [1, 1]
            bands:
              only: { edge: [0c, 0c, 0.4c], size: [10sh, 15sh, 20sh] }
            quote_when: book.spread > 0
            risk: { max_position: 500sh, max_notional: $400, max_loss_day: $25, max_open_orders: 8 }
        markets:
          - { match: { slug: "*" }, profile: base }
        """;

    private static readonly Timestamp Start = MarketEngineTests.Start;

    private static readonly MarketSpec Spec = new()
    {
        ConditionId = "0x01", Slug = "sample", YesToken = "1", NoToken = "2", Tick = TickSize.Cent,
    };

    /// <summary>Others of our size are not taken for ourselves: or we would stand back from nobody, see them again, and
    /// so on at every decision.</summary>
    [Fact]
    public void ABookThatHasNotToldOfOurOrdersDoesNotHoldThem()
    {
        MarketEngine engine = Quoted();
        for (int step = 1; step <= 5; step++)
        {
            Assert.DoesNotContain(engine.Decide(Start.PlusMicro(step)).ToArray(),
                command => command.Kind is MarketCommandKind.Place or MarketCommandKind.Cancel);
        }
    }

    /// <summary>The level grew to others and us and then shrank to us: others are four cents away now.</summary>
    [Fact]
    public void ABookThatHasToldOfOurOrdersShowsOthersBehindThem()
    {
        MarketEngine engine = Quoted();
        engine.Apply(Book(Start.PlusMicro(1), 14));
        Assert.Contains(engine.Decide(Start.PlusMicro(2)).ToArray(),
            command => command.Kind == MarketCommandKind.Cancel);
        Assert.Equal(0.47, engine.LastDecision.Context[(int)ContextSlot.BookOthersBid], 9);
    }

    private static MarketEngine Quoted()
    {
        MarketEngine engine = new(0, Spec, RulesFixture.Valid(Inside).Profiles["base"], Cash.FromDollars(1_000));
        engine.Apply(Book(Start, 15));
        engine.Decide(Start);
        Assert.Equal(
            ["0.49", "0.51"], engine.State.Ledger.Open.ToArray().Select(order => order.Price.ToString()).Order());
        foreach (Order order in engine.State.Ledger.Open.ToArray())
        {
            engine.Apply(MarketEvent.OrderAccepted(Start, order.Id));
        }

        return engine;
    }

    private static MarketEvent Book(Timestamp at, long touch)
    {
        BookLevels levels = new();
        levels.AddBid(new Price(4_900), Size.FromShares(touch));
        levels.AddBid(new Price(4_700), Size.FromShares(500));
        levels.AddAsk(new Price(5_100), Size.FromShares(touch));
        levels.AddAsk(new Price(5_300), Size.FromShares(500));
        return MarketEvent.BookReplaced(at, at, Outcome.Yes, levels);
    }
}
