using PolyMaker.Core.Markets;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Rules.Compiling;

public sealed class AccountCompilerTests
{
    private const string Whole = """
        version: 1
        account:
          max_exposure: $500
          max_group: $200.50
          clusters:
            fed: { markets: ["fed-*"], tags: [rates], max: $300 }
          taper_from: 70%
          max_loss_day: $50
          day_starts: "06:30+02:00"
          max_drawdown: $80
          on_breach: { max_loss_day: reduce_only, max_drawdown: stop }
          shrink: { from: 30%, to: 25% }
          breakers:
            errors: at most 5 per 1m then rest 2m
            rejects: at most 10 per 30s then rest 1m
            balance_drop: at most $50 per 10m then rest 10m
            stale: 10s
            clock_skew: 500ms
          reserve: $20
          enforce: false
          allocate: { weight: "1c / max(vol.ewma_10m, 0.1c)", largest: 40%, hold: 12.5%, every: 30s }

        """;

    [Fact]
    public void EveryKeyMeansWhatItSays()
    {
        AccountLimits limits = RulesFixture.Valid(RulesFixture.Changed("version: 1\n", Whole)).Account;
        Assert.Equal(
            (Cash.FromDollars(500), new Cash(200_500_000), 700_000L, Cash.FromDollars(20), false),
            (limits.MaxExposure, limits.MaxGroup, limits.TaperFrom, limits.Reserve, limits.IsEnforced));
        Assert.Equal(
            (Cash.FromDollars(50), AccountAction.ReduceOnly, Cash.FromDollars(80), AccountAction.Stop),
            (limits.MaxLossDay, limits.OnLossDay, limits.MaxDrawdown, limits.OnDrawdown));
        Assert.Equal(4 * 3_600_000_000L + (30 * 60_000_000L), limits.DayStarts.Micro);
        Assert.Equal((300_000L, 250_000L), (limits.ShrinkFrom, limits.ShrinkTo));
        Assert.Equal(new BreakerLimit(5, 60_000_000, 120_000_000), limits.Errors);
        Assert.Equal(new BreakerLimit(10, 30_000_000, 60_000_000), limits.Rejects);
        Assert.Equal(new BreakerLimit(50_000_000, 600_000_000, 600_000_000), limits.BalanceDrop);
        Assert.Equal((10_000_000L, 500_000L), (limits.StaleMicro, limits.ClockSkewMicro));
        AllocationRule split = limits.Allocation;
        Assert.Equal((400_000L, 125_000L, 30_000_000L), (split.LargestShare, split.Hold, split.EveryMicro));
        double[] context = new double[(int)ContextSlot.Count];
        context[(int)ContextSlot.VolatilityEwma10m] = 0.02;
        Assert.Equal(0.5, split.Weight!.Evaluate(context), 9);
        Assert.Equal([(int)ContextSlot.VolatilityEwma10m],
            Enumerable.Range(0, split.Uses.Count).Where(slot => split.Uses[slot]));
    }

    [Fact]
    public void AClusterHoldsMarketsByPatternOrTag()
    {
        Cluster cluster = Assert.Single(
            RulesFixture.Valid(RulesFixture.Changed("version: 1\n", Whole)).Account.Clusters);
        Assert.Equal(("fed", Cash.FromDollars(300)), (cluster.Name, cluster.Most));
        Assert.True(cluster.Holds(Market("fed-december")));
        Assert.True(cluster.Holds(Market("ecb", "rates")));
        Assert.False(cluster.Holds(Market("ecb", "politics")));
    }

    [Fact]
    public void WithoutASectionThereIsNoLimit() =>
        Assert.Equal(AccountLimits.None, RulesFixture.Valid(RulesFixture.GoodBands).Account);

    [Fact]
    public void TheDefaultsAreTheSafeOnes()
    {
        AccountLimits limits = RulesFixture.Valid(
            RulesFixture.Changed("version: 1\n", "version: 1\naccount: { max_drawdown: $80 }\n")).Account;
        Assert.True(limits.IsEnforced);
        Assert.Equal((AccountAction.Stop, AccountAction.Kill), (limits.OnLossDay, limits.OnDrawdown));
    }

    [Fact]
    public void AMarketsGroupComesFromItsFile()
    {
        const string File = """
            market: a
            profile: base
            identity: { condition_id: "0x1111111111111111111111111111111111111111111111111111111111111111",
              tokens: { yes: "11", no: "12" }, tick: 0.01, min_size: 5, neg_risk: true, group: fed-dec }

            """;
        Assert.Equal("fed-dec", Assert.Single(
            RulesFixture.Valid(RulesFixture.GoodBands, ("markets/a.yaml", File)).Markets).Spec?.Group);
    }

    private static MarketSpec Market(string slug, params string[] tags) => new()
    {
        ConditionId = "0x1", Slug = slug, YesToken = "1", NoToken = "2", Tags = tags,
    };
}
