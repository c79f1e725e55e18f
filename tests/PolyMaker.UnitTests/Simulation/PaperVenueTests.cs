using PolyMaker.Core.Books;
using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Simulation;
using PolyMaker.Simulation.Models;

namespace PolyMaker.UnitTests.Simulation;

public sealed class PaperVenueTests
{
    private static readonly MarketSpec Spec = new()
    {
        ConditionId = "0x01", Slug = "paper", YesToken = "1", NoToken = "2", Tick = TickSize.Cent,
    };

    private static readonly OrderId Bid = OrderId.Of(0, 1);
    private readonly PaperVenue venue = new(
        [Spec], new WorldOptions { Latency = new LatencyModel { EntryMicro = 30_000, ResponseMicro = 20_000 } });

    [Fact]
    public void AnOrderArrivesAndItsNewsComesBackAsLateAsTheModelSays()
    {
        Book(0);
        venue.Command(0, Place(), At(100));
        Assert.Equal(At(130), venue.NextAt);
        Assert.Empty(Told(149));
        Assert.Equal(["OrderAccepted"], Told(150));
        Assert.Equal(Timestamp.Never, venue.NextAt);
    }

    [Fact]
    public void AMarketThatJoinsHasAnExchangeOfItsOwn()
    {
        Book(0);
        venue.Join(Spec with { ConditionId = "0x02", Slug = "late", YesToken = "3", NoToken = "4" });
        venue.Command(0, Place(), At(100));
        Assert.Equal(["OrderAccepted"], Told(200));
        venue.Command(
            1, MarketCommand.Place(At(200), OrderId.Of(1, 1), Side.Buy, Outcome.Yes, new Price(4_000), new Size(1)),
            At(200));
        Assert.Equal(["OrderRejected"], Told(300));
    }

    [Fact]
    public void OnlyATradeBehindTheQueueFills()
    {
        Book(0);
        venue.Command(0, Place(), At(100));
        Told(200);

        // The touch comes down to our price and goes again: that proves nothing.
        venue.Happened(0, Level(Side.Sell, 4_300, 500, 300), endsFrame: true, At(300));
        venue.Happened(0, Level(Side.Sell, 4_300, 0, 310), endsFrame: true, At(310));
        venue.Happened(0, Print(60, 320), endsFrame: true, At(320));
        Assert.Empty(Told(500));
        venue.Happened(0, Print(70, 600), endsFrame: true, At(600));
        Assert.Equal(["OrderFilled 30"], Told(620));
    }

    [Fact]
    public void ATradeFromBeforeTheOrderStoodDoesNotFillIt()
    {
        Book(0);
        venue.Command(0, Place(), At(100));
        Told(200);
        venue.Happened(0, Print(500, 120), endsFrame: true, At(300));
        Assert.Empty(Told(400));
    }

    [Fact]
    public void AtTheEndEverythingGoes()
    {
        Book(0);
        venue.Command(0, Place(), At(100));
        Told(200);
        venue.CancelAll(At(300));
        Assert.Equal(["OrderCancelled 50"], Told(320));
    }

    private void Book(int at)
    {
        BookLevels levels = new();
        levels.AddBid(new Price(4_200), Size.FromShares(100));
        levels.AddAsk(new Price(4_400), Size.FromShares(100));
        venue.Happened(0, MarketEvent.BookReplaced(At(at), At(at), Outcome.Yes, levels), endsFrame: true, At(at));
    }

    private static MarketCommand Place() =>
        MarketCommand.Place(At(100), Bid, Side.Buy, Outcome.Yes, new Price(4_200), Size.FromShares(50));

    private static MarketEvent Print(int shares, int at) => MarketEvent.TradePrinted(
        At(at), At(at), Outcome.Yes, Side.Sell, new Price(4_200), Size.FromShares(shares));

    private static MarketEvent Level(Side side, int price, int shares, int at) => MarketEvent.LevelChanged(
        At(at), At(at), Outcome.Yes, side, new Price(price), Size.FromShares(shares));

    private string[] Told(int until)
    {
        List<string> told = [];
        while (venue.TryTake(At(until), out int _, out MarketEvent news))
        {
            told.Add($"{news.Kind} {(news.Size.IsPositive ? news.Size : "")}".TrimEnd());
        }

        return [.. told];
    }

    private static Timestamp At(int milliseconds) => Timestamp.FromMilliseconds(1_000_000 + milliseconds);
}
