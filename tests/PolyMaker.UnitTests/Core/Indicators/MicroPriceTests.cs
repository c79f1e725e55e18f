using PolyMaker.Core.Books;
using PolyMaker.Core.Indicators;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Indicators;

public sealed class MicroPriceTests
{
    [Fact]
    public void LeansToTheSideThatIsAboutToBeEaten()
    {
        OrderBook book = new();
        book.Set(Side.Buy, new Price(4_100), Size.FromShares(300), Timestamp.Zero);
        book.Set(Side.Sell, new Price(4_300), Size.FromShares(100), Timestamp.Zero);
        Assert.Equal(0.42, MicroPrice.Mid(book), 12);
        Assert.Equal((0.75 * 0.43) + (0.25 * 0.41), MicroPrice.Weighted(book), 12);
    }
}
