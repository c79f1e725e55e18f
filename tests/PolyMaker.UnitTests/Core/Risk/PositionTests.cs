using PolyMaker.Core.Markets;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Risk;

public sealed class PositionTests
{
    [Fact]
    public void ARoundTripEarnsTheSpread()
    {
        Position position = new();
        position.Book(Side.Buy, new Price(4_200), Size.FromShares(100), Cash.Zero);
        position.Book(Side.Sell, new Price(4_500), Size.FromShares(100), Cash.Zero);
        Assert.Equal(Size.Zero, position.Net);
        Assert.Equal(Cash.FromDollars(3), position.Realised);
        Assert.Equal(Cash.Zero, position.CostBasis);
    }

    [Fact]
    public void AShortIsANoPositionAtTheComplement()
    {
        Position position = new();
        position.Book(Side.Sell, new Price(4_500), Size.FromShares(100), Cash.Zero);
        Assert.Equal(Size.FromShares(-100), position.Net);
        Assert.Equal(Cash.FromDollars(55), position.CostBasis);
        Assert.Equal(Cash.FromDollars(-55), position.CashFlow);
        Assert.Equal(5, position.EquityAt(0.40), 9);
    }

    [Theory]
    [InlineData(Side.Buy, 0, 0)]
    [InlineData(Side.Sell, 0, 0)]
    [InlineData(Side.Buy, 60, 4_000)]
    [InlineData(Side.Sell, -60, 4_000)]
    public void AVoidedFillNeverWas(Side side, long held, int heldAt)
    {
        Position position = new();
        if (held != 0)
        {
            Side first = held > 0 ? Side.Buy : Side.Sell;
            position.Book(first, new Price(heldAt), Size.FromShares(Math.Abs(held)), Cash.Zero);
        }

        (Size net, Cash basis, Cash flow) = (position.Net, position.CostBasis, position.CashFlow);
        position.Book(side, new Price(4_310), Size.FromShares(25), new Cash(1_234));
        position.Void(side, new Price(4_310), Size.FromShares(25), new Cash(1_234));
        Assert.Equal((net, basis, flow), (position.Net, position.CostBasis, position.CashFlow));
        Assert.Equal(Cash.Zero, position.Fees);
    }

    /// <summary>
    /// A venue account that buys NO at the complement instead of selling YES: what it pays and holds, with pairs as
    /// dollars, is what the position says, whatever is closed by it and whatever becomes of it.
    /// </summary>
    [Theory]
    [InlineData(6_230_768, 4_700)]
    [InlineData(1, 4_999)]
    [InlineData(12_345_679, 3)]
    public void CashIsTheVenuesToTheMicroDollar(long shares, int price)
    {
        Position position = new();
        position.Book(Side.Buy, new Price(4_310), Size.FromShares(5), Cash.Zero);
        position.Book(Side.Sell, new Price(price), new Size(shares), Cash.Zero);

        long paid = 2_155_000 + ((((10_000 - price) * shares) + 9_999) / 10_000);
        long pairs = Math.Min(5_000_000, shares);
        Assert.Equal(new Cash(pairs - paid), position.CashFlow);
        position.Void(Side.Sell, new Price(price), new Size(shares), Cash.Zero);
        Assert.Equal(new Cash(-2_155_000), position.CashFlow);
        Assert.Equal(Size.FromShares(5), position.Net);
    }

    /// <summary>27.49 shares at 0.6155 are $16.920095; 0.01 shares at 0.61505 are 6150.5 micro-dollars.</summary>
    [Theory]
    [InlineData(27_490_000, 0.6155, 16_920_095)]
    [InlineData(10_000, 0.61505, 6_150)]
    [InlineData(-10_000, 0.38495, 6_150)]
    [InlineData(0, 0.5, 0)]
    public void WorthIsCutToWholeMicroDollarsAndLosesNothingThatIsWhole(long net, double mid, long worth)
    {
        Position position = new();
        position.Book(net >= 0 ? Side.Buy : Side.Sell, new Price(5_000), new Size(Math.Abs(net)), Cash.Zero);
        Assert.Equal(new Cash(worth), position.WorthAt(mid));
    }

    [Fact]
    public void AVoidedClosingFillOpensTheSharesAgain()
    {
        Position position = new();
        position.Book(Side.Buy, new Price(4_000), Size.FromShares(60), Cash.Zero);
        position.Book(Side.Sell, new Price(4_500), Size.FromShares(60), Cash.Zero);
        position.Void(Side.Sell, new Price(4_500), Size.FromShares(60), Cash.Zero);
        Assert.Equal(Size.FromShares(60), position.Net);
        Assert.Equal(Cash.FromDollars(-24), position.CashFlow);
    }

    [Fact]
    public void OnlyWhatBoughtATokenIsAwaited()
    {
        Position position = new();
        position.Await(Side.Buy, Outcome.Yes, Size.FromShares(10));
        position.Await(Side.Sell, Outcome.Yes, Size.FromShares(7));
        position.Await(Side.Sell, Outcome.No, Size.FromShares(5));
        position.Confirm(Side.Buy, Outcome.Yes, Size.FromShares(4));
        Assert.Equal(Size.FromShares(6), position.PendingYes);
        Assert.Equal(Size.FromShares(5), position.PendingNo);
    }

    [Fact]
    public void ARestoredPositionStartsWithoutProfit()
    {
        Position position = new();
        position.Restore(Size.FromShares(-30), Cash.FromDollars(15));
        Assert.Equal(Cash.Zero, position.Realised);
        Assert.Equal(Size.FromShares(-30), position.Net);
        Assert.Equal(0, position.EquityAt(0.5), 9);
    }

    [Fact]
    public void SharesOfOneTokenCostAlike()
    {
        static Cash? Cost(int net, int of) =>
            Position.CostAlike(Size.FromShares(net), Size.FromShares(of), Cash.FromDollars(12));
        Assert.Equal(Cash.FromDollars(9), Cost(30, 40));
        Assert.Equal(Cash.FromDollars(18), Cost(-60, -40));
        Assert.Equal(Cash.FromDollars(12), Cost(40, 40));
        Assert.All([Cost(30, -40), Cost(-30, 40), Cost(0, 40), Cost(40, 0)], Assert.Null);
    }

    [Fact]
    public void FeesAreALoss()
    {
        Position position = new();
        position.Book(Side.Buy, new Price(5_000), Size.FromShares(10), Cash.FromDollars(1));
        Assert.Equal(Cash.FromDollars(-1), position.Realised);
        Assert.Equal(Cash.FromDollars(1), position.Fees);
    }

    [Fact]
    public void EquityEqualsTheSumOverFillsAtAnyMark() => Property.Holds(random =>
    {
        Position position = new();
        List<(int Sign, double Price, double Shares)> fills = [];
        double mark = random.NextDouble();
        for (int step = 0; step < 100; step++)
        {
            Side side = random.Next(2) == 0 ? Side.Buy : Side.Sell;
            Price price = new(random.Next(1, Price.UnitsPerDollar));
            Size size = new(random.NextInt64(1, 100_000_000));
            position.Book(side, price, size, Cash.Zero);
            fills.Add((side.Sign(), price.ToDouble(), size.ToDouble()));
        }

        double expected = fills.Sum(f => f.Sign * f.Shares * (mark - f.Price));
        // A hundred fills, each rounded by at most one micro-dollar on the open and one on the close, never in our
        // favour.
        Assert.InRange(position.EquityAt(mark), expected - 200e-6, expected + 1e-9);
        Assert.True(position.CostBasis >= Cash.Zero);
    });
}
