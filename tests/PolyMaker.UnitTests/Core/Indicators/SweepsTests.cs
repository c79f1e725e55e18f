using PolyMaker.Core.Indicators;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Indicators;

public sealed class SweepsTests
{
    [Fact]
    public void PrintsOfOneSideThroughTwoPricesAreOneSweep()
    {
        Sweeps sweeps = new();
        foreach (int price in (int[])[4_000, 4_010, 4_020, 4_030])
        {
            sweeps.Update(Side.Buy, new Price(price), Timestamp.FromMilliseconds(price - 4_000));
        }

        Assert.Equal(1, sweeps.Count(Timestamp.FromMilliseconds(30)), 1e-3);
        Assert.Equal(0.5, sweeps.Lean(Timestamp.FromMilliseconds(30)), 1e-3);
    }

    [Theory]
    [InlineData(4_000, 50, Side.Buy)]
    [InlineData(3_990, 50, Side.Buy)]
    [InlineData(4_010, 101, Side.Buy)]
    [InlineData(4_010, 50, Side.Sell)]
    public void OtherPrintsAreNone(int price, int millisecond, Side side)
    {
        Sweeps sweeps = new();
        sweeps.Update(Side.Buy, new Price(4_000), Timestamp.Zero);
        sweeps.Update(side, new Price(price), Timestamp.FromMilliseconds(millisecond));
        Assert.Equal(0, sweeps.Count(Timestamp.FromMilliseconds(millisecond)));
    }

    [Fact]
    public void EqualsTheNaiveCount() => Property.Holds(random =>
    {
        Sweeps sweeps = new();
        List<(Side Side, int Price, long At)> tape = [];
        long at = 0;
        for (int step = 0; step < 80; step++)
        {
            at += random.Next(160);
            Side side = random.Next(2) == 0 ? Side.Buy : Side.Sell;
            int price = 4_000 + random.Next(5);
            tape.Add((side, price, at));
            sweeps.Update(side, new Price(price), Timestamp.FromMilliseconds(at));
        }

        double expected = 0;
        for (int start = 0; start < tape.Count;)
        {
            int end = start + 1;
            while (end < tape.Count && tape[end].Side == tape[start].Side && tape[end].At - tape[end - 1].At <= 100)
            {
                end++;
            }

            for (int step = start + 1; step < end; step++)
            {
                if (Math.Sign(tape[step].Price - tape[step - 1].Price) == tape[start].Side.Sign())
                {
                    expected += Math.Exp(-(at - tape[step].At) / 300_000.0);
                    break;
                }
            }

            start = end;
        }

        Assert.Equal(expected, sweeps.Count(Timestamp.FromMilliseconds(at)), 1e-9);
    });
}
