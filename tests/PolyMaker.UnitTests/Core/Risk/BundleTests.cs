using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Risk;

public sealed class BundleTests
{
    [Fact]
    public void ExcludingOutcomesLoseAsMuchAsTheirWorstWinnerMakesThem() => Property.Holds(random =>
    {
        Bundle bundle = new();
        Stake[] stakes = new Stake[random.Next(1, 9)];
        for (int member = 0; member < stakes.Length; member++)
        {
            Assert.Equal(member, bundle.Add());
        }

        for (int change = 0; change < 30; change++)
        {
            int member = random.Next(stakes.Length);
            stakes[member] = Any(random);
            bundle.Change(member, stakes[member]);
            Assert.Equal(Naive(stakes), bundle.Worst);
            Stake other = Any(random);
            Assert.Equal(Naive([.. stakes.Select((each, at) => at == member ? other : each)]),
                bundle.WorstWith(member, other));
        }
    }, 300);

    [Fact]
    public void NoInEveryOutcomeOfThreeIsAlmostFree()
    {
        Bundle bundle = new();
        foreach (int member in (int[])[bundle.Add(), bundle.Add(), bundle.Add()])
        {
            // 100 NO at 68 cents: two of three pay.
            bundle.Change(member, Stake.Of(Size.FromShares(-100), Cash.FromDollars(68), []));
        }

        Assert.Equal(Cash.FromDollars(4), bundle.Worst);
    }

    /// <summary>Each of them wins, or none.</summary>
    private static Cash Naive(Stake[] stakes)
    {
        Cash worst = Cash.Zero;
        for (int winner = -1; winner < stakes.Length; winner++)
        {
            Cash lost = Cash.Zero;
            for (int each = 0; each < stakes.Length; each++)
            {
                lost += each == winner ? stakes[each].IfYes : stakes[each].IfNo;
            }

            worst = Cash.Max(worst, lost);
        }

        return worst;
    }

    private static Stake Any(Random random) =>
        new(new Cash(random.NextInt64(-500_000_000, 500_000_000)),
            new Cash(random.NextInt64(-500_000_000, 500_000_000)));
}
