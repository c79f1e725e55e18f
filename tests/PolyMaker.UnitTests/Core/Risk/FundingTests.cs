using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Risk;

public sealed class FundingTests
{
    private static readonly Size Minimum = Size.FromShares(5);

    [Fact]
    public void WithNothingHeldAnAskBuysNoAndABidBuysYes()
    {
        Assert.Equal((Outcome.No, Size.FromShares(20)), Of([], Holding(0, 100), Side.Sell, 20));
        Assert.Equal((Outcome.Yes, Size.FromShares(20)), Of([], Holding(0, 100), Side.Buy, 20));
    }

    [Fact]
    public void AnOrderThatOnlyClosesSellsWhatIsHeld()
    {
        Assert.Equal((Outcome.Yes, Size.FromShares(20)), Of([], Holding(20, 0), Side.Sell, 20));
        Assert.Equal((Outcome.No, Size.FromShares(20)), Of([], Holding(-20, 0), Side.Buy, 20));
    }

    [Theory]
    [InlineData(Outcome.Yes)]
    [InlineData(Outcome.No)]
    public void SharesPromisedToAnOpenOrderAreNotOfferedTwice(Outcome through)
    {
        // Through NO as well: its fill, which we may not have heard of yet, merges with the YES we hold.
        Order open = Open(Side.Sell, through, 4_000, 15);

        Assert.Equal((Outcome.No, Size.FromShares(20)), Of([open], Holding(30, 100), Side.Sell, 20));
    }

    [Fact]
    public void WithoutCollateralAsMuchAsIsHeldIsSold()
    {
        // Buying 20 NO at 0.6 takes $12 that is not there.
        Assert.Equal((Outcome.Yes, Size.FromShares(8)), Of([], Holding(8, 11), Side.Sell, 20));
    }

    [Fact]
    public void WithTooLittleHeldAsMuchAsTheCollateralPaysIsBought()
    {
        // Four of the twenty close, which the gate counts as free; but all 20 NO at 0.6 would have to be paid.
        Assert.Equal((Outcome.No, new Size(18_330_000)), Of([], Holding(4, 11), Side.Sell, 20));
        Assert.Equal(Size.Zero, Of([], Holding(4, 2), Side.Sell, 20).Size);
    }

    [Theory]
    [InlineData(Express.Auto, 8, 100, Outcome.No, 20)]
    [InlineData(Express.Held, 8, 100, Outcome.Yes, 8)]
    [InlineData(Express.Held, 4, 100, Outcome.No, 20)]
    [InlineData(Express.Merge, 30, 100, Outcome.No, 20)]
    [InlineData(Express.Merge, 30, 11, Outcome.Yes, 20)]
    [InlineData(Express.Yes, 8, 100, Outcome.Yes, 8)]
    [InlineData(Express.Yes, 0, 100, Outcome.No, 0)]
    [InlineData(Express.No, 30, 100, Outcome.No, 20)]
    [InlineData(Express.No, 30, 11, Outcome.No, 18.33)]
    public void TheRulesChooseTheTokenOfAnAsk(Express express, int held, int dollars, Outcome token, double shares)
    {
        Placement ask = new(Side.Sell, 0, new Price(4_000), Size.FromShares(20));
        (Outcome Token, Size Size) found = Funding.Of([], Holding(held, dollars), ask, Minimum, express);
        Assert.Equal(new Size((long)Math.Round(shares * Size.MicroPerShare)), found.Size);
        if (shares > 0)
        {
            Assert.Equal(token, found.Token);
        }
    }

    [Fact]
    public void OpenPurchasesLockTheirWholePriceAlsoWhenTheyOnlyClose()
    {
        Order open = Open(Side.Sell, Outcome.No, 4_000, 10);

        Assert.Equal(Cash.FromDollars(4), Funding.Free([open], Holding(50, 10)));
    }

    [Fact]
    public void APairWhoseHeldHalfIsStillOfferedIsNotMoneyYet()
    {
        // 50 YES were held and 40 of them are offered; buying 30 NO left 20 net, so 20 of the 30 pairs cannot merge.
        Order open = Open(Side.Sell, Outcome.Yes, 4_000, 40);

        Assert.Equal(Cash.FromDollars(10), Funding.Free([open], Holding(20, 30)));
    }

    private static (Outcome Token, Size Size) Of(Order[] open, Exposure exposure, Side side, long shares) =>
        Funding.Of(open, exposure, new Placement(side, 0, new Price(4_000), Size.FromShares(shares)), Minimum);

    private static Exposure Holding(long net, long dollars) =>
        new(Size.FromShares(net), Cash.Zero, Cash.FromDollars(dollars), ReduceOnly: false);

    private static Order Open(Side side, Outcome through, int price, long shares) => new()
    {
        Side = side, Outcome = through, Price = new Price(price), OriginalSize = Size.FromShares(shares),
    };
}
