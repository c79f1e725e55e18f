using PolyMaker.Core.Markets;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Risk;

public sealed class FlowHistoryTests
{
    private static readonly Timestamp Start = Timestamp.FromMilliseconds(1_785_163_378_000);
    private static readonly Price Price = new(4_000);

    [Fact]
    public void WhatIsPlacedInAnyWindowNeverExceedsALimit() => Property.Holds(random =>
    {
        FlowLimit[] limits = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => RandomLimit(random))];
        FlowHistory history = new();
        history.Adopt(limits, Start);
        List<(Timestamp At, Side Side, Price Price, Size Size)> placed = [];
        Timestamp at = Start;
        for (int step = 0; step < 200; step++)
        {
            at = at.PlusMicro(random.NextInt64(0, 30_000_000));
            if (random.Next(20) == 0)
            {
                // A reload with other limits; the old windows go on counting.
                limits = [.. limits.Select(old => old with { MostMicro = random.NextInt64(1, old.MostMicro + 1) })];
                history.Adopt(limits, at);
            }

            Side side = random.Next(2) == 0 ? Side.Buy : Side.Sell;
            Price price = new(random.Next(1, 10_000));
            Size size = Size.Min(new Size(random.NextInt64(1, 200) * Size.MicroPerLot), history.Room(side, price, at));
            if (size.IsPositive)
            {
                history.Record(side, price, size, at);
                placed.Add((at, side, price, size));
            }

            if (size.IsPositive)
            {
                Assert.All(limits, limit => AssertKept(limit, placed, side, at));
            }
        }
    }, 100);

    [Fact]
    public void RoomReturnsWhenTheWindowHasPassed()
    {
        FlowHistory history = With(new FlowLimit(FlowMeasure.Shares, 100_000_000, 60_000_000, PerSide: true));
        history.Record(Side.Buy, Price, Size.FromShares(100), Start);
        Assert.Equal(Size.Zero, history.Room(Side.Buy, Price, At(60)));
        Assert.Equal(Size.FromShares(100), history.Room(Side.Sell, Price, At(0)));
        Assert.Equal(Size.FromShares(100), history.Room(Side.Buy, Price, At(62)));
        Assert.Equal(Size.Zero, With(new FlowLimit(FlowMeasure.Shares, 1, 1, false)).Room(Side.Buy, Price, Start));
    }

    [Fact]
    public void DollarsAreWhatTheOrderCostsToOpen()
    {
        FlowHistory history = With(new FlowLimit(FlowMeasure.Dollars, 6_000_000, 60_000_000, PerSide: false));
        Assert.Equal(Size.FromShares(15), history.Room(Side.Buy, Price, Start));
        Assert.Equal(Size.FromShares(10), history.Room(Side.Sell, Price, Start));
        history.Record(Side.Sell, Price, Size.FromShares(5), Start);
        Assert.Equal(0.5, history.Used(Start));
        Assert.Equal(new Size(7_500_000), history.Room(Side.Buy, Price, Start));
    }

    [Fact]
    public void AnotherWindowStartsFromWhatTheOldOneCounted()
    {
        FlowHistory history = With(new FlowLimit(FlowMeasure.Shares, 100_000_000, 60_000_000, PerSide: true));
        history.Record(Side.Buy, Price, Size.FromShares(80), Start);
        history.Adopt([new FlowLimit(FlowMeasure.Shares, 100_000_000, 3_600_000_000, PerSide: true)], At(10));
        Assert.Equal(Size.FromShares(20), history.Room(Side.Buy, Price, At(10)));
        history.Adopt([], At(20));
        Assert.Equal(Size.FromShares(20),
            Adopted(history, new FlowLimit(FlowMeasure.Shares, 100_000_000, 3_600_000_000, true), At(30))
                .Room(Side.Buy, Price, At(30)));
    }

    private static FlowHistory With(FlowLimit limit) => Adopted(new FlowHistory(), limit, Start);

    private static FlowHistory Adopted(FlowHistory history, FlowLimit limit, Timestamp at)
    {
        history.Adopt([limit], at);
        return history;
    }

    private static FlowLimit RandomLimit(Random random) => new(
        random.Next(2) == 0 ? FlowMeasure.Shares : FlowMeasure.Dollars,
        random.NextInt64(1, 5_000_000),
        random.NextInt64(1, 300_000_000),
        random.Next(2) == 0);

    /// <summary>The window that ends with the placement just made on this side.</summary>
    private static void AssertKept(
        FlowLimit limit, List<(Timestamp At, Side Side, Price Price, Size Size)> placed, Side side, Timestamp now)
    {
        long total = placed
            .Where(order => order.At.Micro >= now.Micro - limit.WindowMicro && (order.Side == side || !limit.PerSide))
            .Sum(order => limit.Measure == FlowMeasure.Shares
                ? order.Size.Micro
                : Cash.Of(Position.CostPrice(order.Side, order.Price), order.Size).Micro);
        Assert.True(total <= limit.MostMicro, $"{total} of {limit}");
    }

    private static Timestamp At(double seconds) => Start.PlusMicro((long)(seconds * Timestamp.MicroPerSecond));
}
