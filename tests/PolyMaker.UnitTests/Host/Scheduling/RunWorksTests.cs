using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Scheduling;
using PolyMaker.Polymarket.Rest.Clob;

namespace PolyMaker.UnitTests.Host.Scheduling;

public sealed class RunWorksTests
{
    private static readonly MarketSpec Spec = new()
    {
        ConditionId = "0x01", Slug = "sample", YesToken = "1", NoToken = "2", MinimumSize = Size.FromShares(5),
    };

    private static readonly ClobMarket Same = new()
    {
        ConditionId = "0x01", Tokens = [], MinimumSize = Size.FromShares(5), AcceptsOrders = true, IsClosed = false,
    };

    [Fact]
    public void TermsThatAreStillTrueAreNotTold()
    {
        Assert.Empty(RunWorks.Differences(Spec, Same));
        Assert.Empty(RunWorks.Differences(Spec, new ClobMarket { ConditionId = "0x01", Tokens = [] }));
    }

    [Fact]
    public void OthersAre()
    {
        Assert.Equal(
            ["the smallest order is 15 shares; the run was told 5", "the venue takes no orders for this market"],
            RunWorks.Differences(Spec, Same with { MinimumSize = Size.FromShares(15), AcceptsOrders = false }));
        Assert.Single(RunWorks.Differences(Spec, Same with { IsClosed = true }));
    }
}
