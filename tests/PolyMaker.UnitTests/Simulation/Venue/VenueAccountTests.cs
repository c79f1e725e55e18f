using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Simulation.Venue;

public sealed class VenueAccountTests
{
    [Fact]
    public void PairsBecomeDollarsAtOnce()
    {
        ExchangeDesk desk = new();
        desk.Place(Side.Buy, 4300, 10);
        desk.Print(Side.Sell, 4300, 10);
        desk.Level(Side.Sell, 4400, 0);
        desk.Place(Side.Sell, 4400, 10, Outcome.No);

        desk.Print(Side.Buy, 4400, 10);

        Assert.Equal(new Cash(1_000_100_000), desk.Exchange.Account.Cash);
        Assert.Equal(Size.FromShares(10), desk.Exchange.Account.PairsMerged);
        Assert.Equal(Size.Zero, desk.Exchange.Account.NetPosition);
    }

    [Fact]
    public void SharesUnderAnOpenSaleAreNotMergedAway()
    {
        ExchangeDesk desk = new();
        desk.Place(Side.Buy, 4300, 10);
        desk.Print(Side.Sell, 4300, 10);
        desk.Place(Side.Sell, 4600, 10, Outcome.Yes);
        desk.Level(Side.Sell, 4400, 0);
        desk.Place(Side.Sell, 4400, 10, Outcome.No);

        desk.Print(Side.Buy, 4400, 10);

        Assert.Equal((Size.FromShares(10), Size.FromShares(10)), (desk.Exchange.Account.Yes, desk.Exchange.Account.No));

        desk.Exchange.CancelAll();

        Assert.Equal(Size.FromShares(10), desk.Exchange.Account.PairsMerged);
    }
}
