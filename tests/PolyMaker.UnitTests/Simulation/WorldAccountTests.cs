using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Simulation;
using PolyMaker.Simulation.Statistics;
using PolyMaker.Simulation.Synthetic;
using PolyMaker.UnitTests.Core;

namespace PolyMaker.UnitTests.Simulation;

/// <summary>Several markets of one world on one account.</summary>
public sealed class WorldAccountTests
{
    [Fact]
    public void MarketsOfASharedAccountNeverSpendMoreThanItHas()
    {
        using World world = Synthetic(new WorldOptions { SharedCash = Cash.FromDollars(60) });
        double least = 60;
        for (int second = 1; second <= 1_200; second++)
        {
            world.Advance(world.Start.PlusMicro(second * Timestamp.MicroPerSecond));
            double locked = world.Markets.Where(run => run.Engine is not null).Sum(run => Funding.Locked(
                run.Engine!.State.Ledger.Open, run.Engine.State.Position.Net).ToDouble());
            least = Math.Min(least, world.Account.Balance!.Value.ToDouble() - locked);
        }

        Assert.True(world.Summarise().Total.Fills > 0);
        Assert.InRange(least, -0.01, 30);
    }

    [Fact]
    public void AnExposureLimitHoldsOverBothMarketsAndWithoutOneNothingChanges()
    {
        AccountLimits limits = new() { MaxExposure = Cash.FromDollars(25) };
        using World world = Synthetic(new WorldOptions { Account = limits });
        Cash most = Cash.Zero;
        for (int second = 1; second <= 600; second++)
        {
            world.Advance(world.Start.PlusMicro(second * Timestamp.MicroPerSecond));
            most = Cash.Max(most, world.Account.Exposure);
        }

        Assert.InRange(most.Micro, Cash.FromDollars(15).Micro, Cash.FromDollars(25).Micro + 1_000);
        RunSummary free = Run(new WorldOptions());
        Assert.Equal(free.Total.OrdersPlaced, Run(new WorldOptions
        {
            Account = new AccountLimits { MaxExposure = Cash.FromDollars(1_000_000) },
        }).Total.OrdersPlaced);
    }

    private static RunSummary Run(WorldOptions options)
    {
        using World world = Synthetic(options);
        world.Advance(world.Start.PlusMicro(300 * Timestamp.MicroPerSecond));
        return world.Summarise();
    }

    private static World Synthetic(WorldOptions options) => new(
        new SyntheticFeed(new SyntheticRecording(new SyntheticOptions { Markets = 2, Hours = 0.5, Seed = 3 })),
        _ => SampleRules.Book(halfSpread: 0.006),
        options);
}
