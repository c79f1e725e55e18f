using PolyMaker.Core.Indicators;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Indicators;

public sealed class ArrivalFitTests
{
    private const double Tick = 0.01;

    /// <summary>Takers as a Poisson process whose reach is exponential: the fit finds the rate and the decay.</summary>
    [Fact]
    public void FindsTheCurveThatMadeTheTakers()
    {
        const double Arrivals = 20, Decay = 60;
        ArrivalFit fit = new();
        Random random = new(7);
        fit.Start(Tick, Timestamp.Zero);
        double second = 0;
        while (second < 7_200)
        {
            second += -Math.Log(1 - random.NextDouble()) * 60 / (2 * Arrivals);
            double reach = -Math.Log(1 - random.NextDouble()) / Decay;
            int side = random.Next(2) == 0 ? 1 : -1;
            fit.Update(side > 0 ? Side.Buy : Side.Sell,
                new Price((int)Math.Round((0.5 + (side * Math.Floor(reach / 0.005) * 0.005)) * 10_000)), 0.5,
                    At(second));
        }

        Assert.True(fit.IsReady(At(second)));
        Assert.InRange(fit.Decay(At(second)), 0.85 * Decay, 1.15 * Decay);
        Assert.InRange(fit.Arrivals(At(second)), 0.85 * Arrivals, 1.15 * Arrivals);
    }

    /// <summary>Every taker kept in a list, its weight and its furthest step; least squares written out.</summary>
    [Fact]
    public void EqualsTheNaiveRegression() => Property.Holds(random =>
    {
        ArrivalFit fit = new();
        fit.Start(Tick, Timestamp.Zero);
        List<(double At, int Step, Side Side, double Mid)> takers = [];
        double now = 0, last = -1;
        for (int print = 0; print < 120; print++)
        {
            now += random.Next(4) == 0 ? 0.05 : 1 + (random.NextDouble() * 20);
            Side side = random.Next(2) == 0 ? Side.Buy : Side.Sell;
            int half = random.Next(1, 8);
            double mid = 0.5 + (random.Next(3) * 0.005);
            fit.Update(side, Printed(side, mid, half), mid, At(now));
            if (takers.Count > 0 && now - last <= 0.1 && takers[^1].Side == side)
            {
                double gone = (Printed(side, mid, half).ToDouble() - takers[^1].Mid) * side.Sign();
                int step = Math.Clamp((int)Math.Floor((gone / 0.005) + 1e-6), 0, 15);
                takers[^1] = step > takers[^1].Step ? takers[^1] with { Step = step, At = now } : takers[^1];
            }
            else
            {
                takers.Add((now, half, side, mid));
            }

            last = now;
        }

        // At once and in a silence that follows, in which step after step sinks below one taker.
        foreach (double silence in new[] { 0.0, 7, 300, 301, 1_200, 2_400, 4_000 })
        {
            IsTheNaiveRegression(fit, [.. takers.Select(each => (each.At, each.Step))], now + silence);
        }
    }, cases: 60);

    private static void IsTheNaiveRegression(ArrivalFit fit, (double At, int Step)[] takers, double now)
    {
        double Reached(int step) => takers.Where(each => each.Step >= step)
            .Sum(each => Math.Exp(-(now - each.At) / 1_800));
        double all = Reached(0);
        int first =
            Enumerable.Range(0, 15).First(step => step == 15 || Reached(step) - Reached(step + 1) >= 0.05 * all);
        (double X, double Y, double W)[] points =
            [.. Enumerable.Range(first, 16 - first).TakeWhile(step => Reached(step) >= 1)
                .Select(step => (step * 0.005, Math.Log(Reached(step)), Reached(step)))];
        Assert.Equal(all, fit.Takers(At(now)), 1e-4);
        double w = points.Sum(p => p.W), x = points.Sum(p => p.W * p.X) / w, y = points.Sum(p => p.W * p.Y) / w;
        double slope = points.Sum(p => p.W * (p.X - x) * (p.Y - y)) / points.Sum(p => p.W * (p.X - x) * (p.X - x));
        double minutes = 30 * (1 - Math.Exp(-now / 1_800));
        bool isCurve = all >= ArrivalFit.LeastTakers && points.Length >= 3 && slope < 0;
        Assert.Equal(isCurve, fit.IsReady(At(now)));
        if (!isCurve)
        {
            Assert.Equal((double.NaN, double.NaN), (fit.Decay(At(now)), fit.Arrivals(At(now))));
            return;
        }

        Assert.Equal(-slope, fit.Decay(At(now)), 1e-2);
        Assert.Equal(Math.Exp(y - (slope * x)) / (2 * minutes), fit.Arrivals(At(now)), 1e-3);
    }

    [Fact]
    public void WithoutEnoughTakersNothingIsKnown()
    {
        ArrivalFit fit = new();
        Assert.Equal((0, false), (fit.Takers(At(0)), fit.IsReady(At(0))));
        fit.Start(Tick, Timestamp.Zero);
        for (int taker = 0; taker < 29; taker++)
        {
            fit.Update(Side.Buy, Printed(Side.Buy, 0.5, 1 + (taker % 5)), 0.5, At(taker));
        }

        Assert.Equal((double.NaN, double.NaN), (fit.Arrivals(At(29)), fit.Decay(At(29))));
        Assert.InRange(fit.Takers(At(29)), 28, 29);
        for (int taker = 0; taker < 10; taker++)
        {
            fit.Update(Side.Sell, Printed(Side.Sell, 0.5, 1), 0.5, At(30 + taker));
        }

        Assert.True(fit.IsReady(At(40)));
        fit.Start(0.001, At(41));
        Assert.False(fit.IsReady(At(41)));
    }

    [Fact]
    public void OneDistanceIsNoCurve()
    {
        ArrivalFit fit = new();
        fit.Start(Tick, Timestamp.Zero);
        for (int taker = 0; taker < 100; taker++)
        {
            fit.Update(Side.Buy, Printed(Side.Buy, 0.5, 2), 0.5, At(taker));
        }

        Assert.False(fit.IsReady(At(100)));
    }

    private static Price Printed(Side side, double mid, int half) =>
        new((int)Math.Round((mid + (side.Sign() * half * 0.005)) * 10_000));

    private static Timestamp At(double second) => Timestamp.Zero.PlusMicro((long)Math.Round(second * 1_000_000));
}
