using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Engine;

/// <summary>The account under any sequence of events of several markets.</summary>
public sealed class AccountEngineRandomTests
{
    // Each fill of a fraction of an order rounds its cost up by a micro-dollar.
    private const long Rounding = 2_000;

    [Fact]
    public void NoOrderOfFillsAndAnswersExceedsALimitOfTheAccount() => Property.Holds(random =>
    {
        AccountLimits limits = new()
        {
            MaxExposure = Cash.FromDollars(random.Next(40, 300)),
            MaxGroup = Cash.FromDollars(random.Next(20, 150)),
            Clusters = [AccountBench.Even(random.Next(20, 150))],
            TaperFrom = random.Next(2) == 0 ? PartsPerMillion.One : 600_000,
        };
        AccountBench bench = new(limits, random.Next(2) == 0 ? null : Cash.FromDollars(random.Next(50, 800)), risk:
            SampleRules.Limits with { MaxLossDay = Cash.FromDollars(1_000_000) });
        for (int step = 0; step < 250; step++)
        {
            bench.Pass(random.Next(1, 1_500_000));
            bench.Happen(random);
            bench.Turn();
            bench.Decide(random.Next(bench.Engines.Length));
            AssertWithin(bench, limits);
        }
    }, 150);

    [Fact]
    public void NoDollarIsLentTwice() => Property.Holds(random =>
    {
        AccountLimits limits = new() { Reserve = Cash.FromDollars(random.Next(0, 50)) };
        long balance = random.Next(60, 900);
        AccountBench bench = new(limits, Cash.FromDollars(balance), risk:
            SampleRules.Limits with { MaxLossDay = Cash.FromDollars(1_000_000) });
        for (int step = 0; step < 300; step++)
        {
            bench.Pass(random.Next(1, 3_000_000));
            bench.Happen(random);
            bench.Turn();
            bench.Decide(random.Next(bench.Engines.Length));
            Cash real = Cash.FromDollars(balance) - limits.Reserve;
            Cash promised = Cash.Zero;
            foreach (MarketState state in bench.Engines.Select(each => each.State))
            {
                real += state.Position.CashFlow;
                Cash free = Cash.Max(Cash.Zero, state.Budget + state.Position.CashFlow);
                promised += Cash.Max(free, Funding.Locked(state.Ledger.Open, state.Position.Net));
            }

            Assert.True(promised.Micro <= Math.Max(0, real.Micro) + Rounding, $"{promised} of {real}");
        }
    }, 150);

    [Fact]
    public void TheSameEventsTellTheMarketsTheSame()
    {
        static string Run()
        {
            AccountBench bench = new(new AccountLimits { MaxExposure = Cash.FromDollars(90) }, Cash.FromDollars(200));
            Random random = new(7);
            for (int step = 0; step < 300; step++)
            {
                bench.Pass(random.Next(1, 1_000_000));
                bench.Happen(random);
                bench.DecideAll();
            }

            return string.Join(';', bench.Engines.Select(each =>
                $"{each.State.Position.Net} {each.State.Budget} {each.State.Account.MostLong} {bench.Told}"));
        }

        Assert.Equal(Run(), Run());
    }

    /// <summary>Over every winner of each event and, for each market, open orders filled where that is worse.</summary>
    private static void AssertWithin(AccountBench bench, AccountLimits limits)
    {
        Stake[] stakes = [.. bench.Engines.Select(each => Stake.Of(
            each.State.Position.Net, each.State.Position.CostBasis, each.State.Ledger.Open))];
        Cash first = WorstOf(stakes[0], stakes[1]);
        Cash second = WorstOf(stakes[2], stakes[3]);
        Assert.True(first.Micro <= limits.MaxGroup!.Value.Micro + Rounding, $"group {first} of {limits.MaxGroup}");
        Assert.True(second.Micro <= limits.MaxGroup!.Value.Micro + Rounding, $"group {second} of {limits.MaxGroup}");
        Cash all = first + second;
        Assert.True(all.Micro <= limits.MaxExposure!.Value.Micro + Rounding, $"all {all} of {limits.MaxExposure}");
        Cash even = Cash.Max(Cash.Zero, stakes[0].Worst) + Cash.Max(Cash.Zero, stakes[2].Worst);
        Assert.True(even.Micro <= limits.Clusters[0].Most.Micro + Rounding, $"cluster {even}");
        Assert.Equal(all, bench.Account.Exposure);
    }

    private static Cash WorstOf(Stake one, Stake other) => Cash.Max(
        Cash.Zero,
        Cash.Max(one.IfNo + other.IfNo, Cash.Max(one.IfYes + other.IfNo, one.IfNo + other.IfYes)));
}
