using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Risk;

public sealed class CeilingTests
{
    private static readonly Cash Most = Cash.FromDollars(100);

    [Fact]
    public void WhatTheRoomAllowsFitsAndOneMicroDollarMoreDoesNot() => Property.Holds(random =>
    {
        Ceiling ceiling = new(AccountBound.Exposure, "", Most);
        CeilingLink[] links = [.. Enumerable.Range(0, 6).Select(market => ceiling.Add($"group {market % 3}"))];
        foreach (CeilingLink link in links)
        {
            link.Change(Position(random));
        }

        CeilingLink mine = links[random.Next(links.Length)];
        Stake held = Position(random);
        mine.Change(held);
        StakeRoom room = mine.Room(held, Most, PartsPerMillion.One);
        if (ceiling.Used <= Most && room.IfNo >= held.IfNo && room.IfYes >= held.IfYes)
        {
            mine.Change(new Stake(room.IfYes, room.IfNo));
            Assert.True(ceiling.Used <= Most, $"{ceiling.Used}");
            mine.Change(new Stake(room.IfYes, room.IfNo + new Cash(1)));
            Assert.True(ceiling.Used > Most || room.IfNo < Cash.Zero, $"{ceiling.Used}");
            mine.Change(new Stake(room.IfYes + new Cash(1), Cash.Min(room.IfNo, held.IfNo)));
            Assert.True(ceiling.Used > Most || room.IfYes < Cash.Zero, $"{ceiling.Used}");
        }
    }, 2_000);

    [Fact]
    public void ClosingAsFarAsAllowedNeverMakesTheWorstCaseWorseThanLimitOrBefore() => Property.Holds(random =>
    {
        Ceiling ceiling = new(AccountBound.Group, "", Most);
        CeilingLink[] links = [.. Enumerable.Range(0, 3).Select(_ => ceiling.Add("group"))];
        foreach (CeilingLink link in links)
        {
            link.Change(Position(random));
        }

        CeilingLink mine = links[0];
        long shares = random.Next(5, 200);
        Cash cost = new(random.NextInt64(1, shares * Cash.MicroPerDollar));
        Stake held = Stake.Of(Size.FromShares(-shares), cost, []);
        mine.Change(held);
        Cash before = ceiling.Used;
        Size closing = Size.Min(
            mine.Room(held, Most, PartsPerMillion.One).Closing(Size.FromShares(-shares), held),
                Size.FromShares(shares));
        Size left = Size.FromShares(shares) - closing;
        Cash basis = new(Rounding.MultiplyDivide(cost.Micro, left.Micro, shares * Size.MicroPerShare));
        mine.Change(Stake.Of(-left, basis, []));
        Assert.True(ceiling.Used.Micro <= Math.Max(before.Micro, Most.Micro) + 2, $"{before} {ceiling.Used} {closing}");
    }, 2_000);

    [Theory]
    [InlineData(0, 100)]
    [InlineData(70, 100)]
    [InlineData(85, 92.5)]
    [InlineData(99, 99.033333)]
    [InlineData(100, 100)]
    public void BeyondTheSoftCapTheRoomShrinksFasterThanItIsUsed(double used, double most)
    {
        Ceiling ceiling = new(AccountBound.Exposure, "", Most);
        CeilingLink other = ceiling.Add("a");
        CeilingLink mine = ceiling.Add("b");
        other.Change(new Stake(Cash.Zero, new Cash((long)(used * Cash.MicroPerDollar))));
        StakeRoom room = mine.Room(Stake.Nothing, Most, 700_000);
        Assert.Equal((long)((most - used) * Cash.MicroPerDollar), room.IfNo.Micro, 10.0);
    }

    private static Stake Position(Random random)
    {
        long net = random.Next(-60, 60);
        return Stake.Of(Size.FromShares(net), new Cash(random.NextInt64(0, (Math.Abs(net) * 1_000_000) + 1)), []);
    }
}
