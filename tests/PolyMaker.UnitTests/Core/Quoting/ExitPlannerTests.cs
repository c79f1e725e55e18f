using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Quoting;

public sealed class ExitPlannerTests
{
    // Politics: 4 % of p (1 - p).
    private static readonly FeeSchedule Fees = new(40_000);
    private static readonly Size MinimumSize = Size.FromShares(5);

    [Fact]
    public void TakesOnlyLevelsThatPayAfterTheFee()
    {
        // A YES sold at 0.45 brings 0.45 - 0.04 * 0.45 * 0.55 = 0.4401, at 0.44 it brings 0.4301.
        ExitQuote exit = Plan(SampleRules.Exit(_ => 0.4301, 100), Size.FromShares(90));
        Assert.Equal(new ExitQuote(0, Side.Sell, new Price(4_400), Size.FromShares(70)), exit);
        exit = Plan(SampleRules.Exit(_ => 0.4302, 100), Size.FromShares(90));
        Assert.Equal(new ExitQuote(0, Side.Sell, new Price(4_500), Size.FromShares(30)), exit);
        Assert.False(Plan(SampleRules.Exit(_ => 0.4402, 100), Size.FromShares(90)).IsWanted);
    }

    [Fact]
    public void ReadsTheSameForNo()
    {
        // Short 90: NO is sold by taking asks of YES; at 0.47 a NO is 0.53 less 0.04 * 0.47 * 0.53 = 0.520036.
        ExitQuote exit = Plan(SampleRules.Exit(_ => 0.52, 25), -Size.FromShares(90));
        Assert.Equal(new ExitQuote(0, Side.Buy, new Price(4_700), Size.FromShares(25)), exit);
    }

    [Fact]
    public void TheFirstThatFiresAndPaysIsTaken()
    {
        QuotePlan plan = new(SampleRules.Book(forms: new RuleForms
        {
            Exits =
            [
                SampleRules.Exit(_ => 0.1, 50, _ => 0), SampleRules.Exit(_ => 0.9, 50),
                SampleRules.Exit(_ => 0.1, 20), SampleRules.Exit(_ => 0.1, 50),
            ],
        }));
        ExitQuote exit = Plan(plan, Size.FromShares(90));
        Assert.Equal((2, Size.FromShares(20)), (exit.Rule, exit.Size));
        Assert.Equal(
            [ExitVerdict.Idle, ExitVerdict.NotWorth, ExitVerdict.Wanted, ExitVerdict.Later],
            plan.ExitVerdicts.ToArray());
    }

    [Fact]
    public void NothingIsTakenWithoutAPositionOrOnWhatIsNotKnown()
    {
        Assert.False(Plan(SampleRules.Exit(_ => 0.1, 50), Size.Zero).IsWanted);
        Assert.False(Plan(SampleRules.Exit(_ => double.NaN, 50), Size.FromShares(90)).IsWanted);
        Assert.False(Plan(SampleRules.Exit(_ => 0.1, 50, _ => double.NaN), Size.FromShares(90)).IsWanted);
        Assert.False(Plan(SampleRules.Exit(_ => 0.1, 4), Size.FromShares(90)).IsWanted, "below the smallest order");
    }

    [Fact]
    public void NeverMoreThanIsHeldOrDisplayedAndAlwaysWorthIt() => Property.Holds(random =>
    {
        Size net = new(random.Next(-200, 200) * Size.MicroPerShare / 2);
        double least = random.NextDouble();
        FeeSchedule fees = new(random.Next(0, 100_000));
        OrderBook book = Book();
        QuotePlan plan = new(SampleRules.Book(
            forms: new RuleForms { Exits = [SampleRules.Exit(_ => least, random.Next(1, 300))] }));
        ExitQuote exit = ExitPlanner.Plan(plan, [], book, fees, net, MinimumSize);
        if (!exit.IsWanted)
        {
            return;
        }

        Assert.Equal(net > Size.Zero ? Side.Sell : Side.Buy, exit.Side);
        Assert.True(exit.Size <= Size.Abs(net) && exit.Size >= MinimumSize);
        Size displayed = book.On(exit.Side.Opposite()).DepthWithin(
            Math.Abs(book.On(exit.Side.Opposite()).Best.Units - exit.Price.Units));
        Assert.True(exit.Size <= displayed);
        double own = exit.Side == Side.Sell ? exit.Price.ToDouble() : 1 - exit.Price.ToDouble();
        double p = exit.Price.ToDouble();
        double fee = fees.RatePartsPerMillion / 1e6 * p * (1 - p);
        Assert.True(own - fee >= least - 1e-7, $"{own} less {fee} is worth {least}");
    }, 2_000);

    private static ExitQuote Plan(ExitRule exit, Size net) =>
        Plan(new QuotePlan(SampleRules.Book(forms: new RuleForms { Exits = [exit] })), net);

    private static ExitQuote Plan(QuotePlan plan, Size net) =>
        ExitPlanner.Plan(plan, [], Book(), Fees, net, MinimumSize);

    private static OrderBook Book()
    {
        OrderBook book = new();
        book.StartOn(TickSize.Cent);
        foreach ((Side side, int price, long shares) in new[]
            {
                (Side.Buy, 4_500, 30L), (Side.Buy, 4_400, 40), (Side.Buy, 4_000, 500), (Side.Sell, 4_700, 30),
                (Side.Sell, 4_800, 40),
            })
        {
            book.Set(side, new Price(price), Size.FromShares(shares), Timestamp.Zero);
        }

        return book;
    }
}
