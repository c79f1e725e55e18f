using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Risk;

public sealed class StakeTests
{
    // A cost rounds up once a fill: a micro-dollar for each at most.
    private const long Rounding = 40;

    [Fact]
    public void APositionLosesItsCostWhenTheOtherOutcomeComesAndWinsTheRestOtherwise()
    {
        Assert.Equal(
            new Stake(Cash.FromDollars(-60), Cash.FromDollars(40)),
            Stake.Of(Size.FromShares(100), Cash.FromDollars(40), []));
        Assert.Equal(
            new Stake(Cash.FromDollars(70), Cash.FromDollars(-30)),
            Stake.Of(Size.FromShares(-100), Cash.FromDollars(70), []));
    }

    [Fact]
    public void OpenOrdersOfBothSidesCountWhereTheyLose() => Assert.Equal(
        new Stake(Cash.FromDollars(30), Cash.FromDollars(20)),
        Stake.Of(Size.Zero, Cash.Zero, [Buy(4_000, 50), Sell(4_000, 50)]));

    [Fact]
    public void WithoutClosingOrdersItIsTheWorstOfAllFillsExactly() => Property.Holds(random =>
    {
        int sign = random.Next(3) - 1;
        Position position = Held(random, sign);
        Order[] open = [.. Enumerable.Range(0, random.Next(6)).Select(_ => Any(random, sign))];
        Stake worst = Worst(position, open);
        Assert.Equal(worst, Stake.Of(position.Net, position.CostBasis, open));
    }, 500);

    [Fact]
    public void WithClosingOrdersNoOrderOfFillsIsWorse() => Property.Holds(random =>
    {
        Position position = Held(random, random.Next(2) == 0 ? 1 : -1);
        Order[] open = [.. Enumerable.Range(0, random.Next(8)).Select(_ => Any(random, 0))];
        Stake stake = Stake.Of(position.Net, position.CostBasis, open);
        Position traded = Copy(position);
        foreach (Order order in open.OrderBy(_ => random.Next()).Take(random.Next(open.Length + 1)))
        {
            Size size = random.Next(2) == 0 ? order.OriginalSize
                : new Size(random.NextInt64(1, order.OriginalSize.Micro + 1));
            traded.Book(order.Side, order.Price, size, Cash.Zero);
        }

        Stake after = Stake.Of(traded.Net, traded.CostBasis, []);
        Assert.True(after.IfYes.Micro <= stake.IfYes.Micro + Rounding, $"{after} within {stake}");
        Assert.True(after.IfNo.Micro <= stake.IfNo.Micro + Rounding, $"{after} within {stake}");
    }, 3_000);

    /// <summary>Every subset of the orders filled, either outcome: what is lost at most.</summary>
    private static Stake Worst(Position position, Order[] open)
    {
        Cash ifYes = new(long.MinValue), ifNo = new(long.MinValue);
        for (int subset = 0; subset < 1 << open.Length; subset++)
        {
            Position traded = Copy(position);
            for (int each = 0; each < open.Length; each++)
            {
                if ((subset >> each & 1) == 1)
                {
                    traded.Book(open[each].Side, open[each].Price, open[each].OriginalSize, Cash.Zero);
                }
            }

            ifYes = Cash.Max(ifYes, traded.CostBasis - new Cash(Math.Max(0, traded.Net.Micro)));
            ifNo = Cash.Max(ifNo, traded.CostBasis - new Cash(Math.Max(0, -traded.Net.Micro)));
        }

        return new Stake(ifYes, ifNo);
    }

    private static Position Copy(Position position)
    {
        Position copy = new();
        copy.Restore(position.Net, position.CostBasis);
        return copy;
    }

    private static Position Held(Random random, int sign)
    {
        Position position = new();
        Order order = Any(random, sign);
        if (sign != 0 && random.Next(4) > 0)
        {
            position.Book(order.Side, order.Price, order.OriginalSize, Cash.Zero);
        }

        return position;
    }

    /// <summary>With a sign: of that side only; a flat start may be of either side only if nothing closes.</summary>
    private static Order Any(Random random, int sign)
    {
        int units = random.Next(1, 1_000) * 10;
        long shares = random.Next(5, 300);
        return (sign == 0 ? random.Next(2) == 0 : sign > 0) ? Buy(units, shares) : Sell(units, shares);
    }

    private static Order Buy(int units, long shares) => new()
    {
        Side = Side.Buy, Price = new Price(units), OriginalSize = Size.FromShares(shares),
    };

    private static Order Sell(int units, long shares) => Buy(units, shares) with { Side = Side.Sell };
}
