using PolyMaker.Core.Risk;
using PolyMaker.Host.Trading;
using PolyMaker.UnitTests.Core.Engine;

namespace PolyMaker.UnitTests.Host.Trading;

public sealed class AccountGateTests
{
    [Fact]
    public void NamesTheLimitThatBindsAndWhatItLeaves()
    {
        Assert.Empty(AccountGate.Of(new AccountView()));
        AccountBench bench = new(new AccountLimits { Clusters = [AccountBench.Even(30)] }, null);
        bench.Decide(0);
        Assert.Equal("cluster even leaves $30 for YES and bids, $30 for NO and asks",
            Assert.Single(AccountGate.Of(bench.Engines[0].State.Account)).Detail);
        bench.Decide(1);
        Assert.Empty(AccountGate.Of(bench.Engines[1].State.Account));
        bench.Account.Throw("operator", bench.Now);
        bench.DecideAll();
        Assert.Equal("the kill switch is thrown: nothing is quoted",
            Assert.Single(AccountGate.Of(bench.Engines[1].State.Account)).Detail);
    }
}
