using PolyMaker.Core.Books;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Observing.Alerts;
using PolyMaker.Host.Observing.Events;
using PolyMaker.Host.Verbs;

namespace PolyMaker.UnitTests.Host.Observing.Alerts;

public sealed class PriceAlertsTests
{
    private readonly PriceAlerts alerts = new([PriceMark.Parse("fed>60c")!, PriceMark.Parse("fed<40c")!]);

    [Fact]
    public void AMidBeyondAMarkIsSaidOnceAndAgainAfterItWasBack()
    {
        Assert.Empty(Look("fed", 59, 61));
        RunEvent told = Assert.Single(Look("fed", 60, 61));
        Assert.Equal(("price_reached", "its mid is above 60c", true), (told.Name, told.Text, told.IsAlert));
        Assert.Empty(Look("fed", 62, 63));
        Assert.Empty(Look("fed", 59, 61));
        Assert.Empty(Look("fed", 60, 61));
        Assert.Empty(Look("fed", 58, 60));
        Assert.Single(Look("fed", 60, 61));
        Assert.Equal("its mid is below 40c", Assert.Single(Look("fed", 38, 40)).Text);
    }

    [Fact]
    public void AnotherMarketOrABookThatIsNotWholeSaysNothing()
    {
        Assert.Empty(Look("other", 70, 71));
        Assert.Empty(alerts.Look("fed", new OrderBook()));
    }

    private List<RunEvent> Look(string market, int bid, int ask)
    {
        OrderBook book = new();
        book.StartOn(TickSize.Cent);
        book.Replace(new BookLevels(), Timestamp.Zero);
        book.On(Side.Buy).Set(new Price(100 * bid), Size.FromShares(10));
        book.On(Side.Sell).Set(new Price(100 * ask), Size.FromShares(10));
        return [.. alerts.Look(market, book)];
    }
}
