using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Host.Storage;
using PolyMaker.UnitTests.Host.Journaling;

namespace PolyMaker.UnitTests.Host.Storage;

public sealed class MarketBookTests
{
    [Fact]
    public void OfTooManyOrdersTheOneThatIsClosedLongestGoesAndNoOpenOne()
    {
        MarketBook book = new(JournalBench.Spec);
        for (int sequence = 1; sequence <= 400; sequence++)
        {
            book.Keep(new BookedOrder
            {
                Id = OrderId.Of(0, sequence), Side = Side.Buy, Token = Outcome.Yes, Price = new Price(4_000),
                Size = Size.FromShares(5), Rules = "", PlacedAt = new Timestamp(sequence),
                State = sequence % 4 == 0 ? "live" : "cancelled",
            });
        }

        Assert.Equal(256, book.Orders.Count);
        Assert.Equal(100, book.Orders.Values.Count(order => order.IsOpen));
        Assert.DoesNotContain(OrderId.Of(0, 1), book.Orders.Keys);
        Assert.Contains(OrderId.Of(0, 399), book.Orders.Keys);
    }
}
