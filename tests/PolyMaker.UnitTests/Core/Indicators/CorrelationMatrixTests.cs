using PolyMaker.Core.Indicators;

namespace PolyMaker.UnitTests.Core.Indicators;

public sealed class CorrelationMatrixTests
{
    private static readonly double Keep =
        Math.Exp(-CorrelationMatrix.StepSeconds / CorrelationMatrix.TimeConstantSeconds);

    [Fact]
    public void EqualsTheNaiveSumsOverEveryPair() => Property.Holds(random =>
    {
        int markets = 2 + random.Next(4);
        CorrelationMatrix matrix = new();
        List<double[]> seen = [];
        double[] mids = new double[CorrelationMatrix.MostMembers];
        for (int member = 0; member < markets; member++)
        {
            Assert.Equal(member, matrix.Add());
            mids[member] = random.Next(5) == 0 ? double.NaN : 0.5;
        }

        for (int step = 0; step < 60; step++)
        {
            double common = (random.NextDouble() - 0.5) / 100;
            for (int member = 0; member < markets; member++)
            {
                mids[member] = double.IsNaN(mids[member])
                    ? random.Next(4) == 0 ? 0.4 : double.NaN
                    : random.Next(3) == 0 ? mids[member]
                    : mids[member] + common + ((random.NextDouble() - 0.5) / 100);
            }

            seen.Add([.. mids]);
            matrix.Step(mids, 1);
        }

        for (int one = 0; one < markets; one++)
        {
            for (int other = 0; other < markets; other++)
            {
                Assert.Equal(Naive(seen, one, other), matrix.Of(one, other), 1e-9);
                Assert.InRange(matrix.Of(one, other), -1, 1);
            }

            Assert.Equal(
                Enumerable.Range(0, markets).Where(other => other != one).Average(other => Naive(seen, one, other)),
                matrix.MeanOf(one), 1e-9);
        }
    });

    [Fact]
    public void TwoThatMoveAsOneAreNearOneAndTheirMirrorNearMinusOne()
    {
        CorrelationMatrix matrix = new();
        double[] mids = new double[CorrelationMatrix.MostMembers];
        (mids[0], mids[1], mids[2]) = (0.4, 0.3, 0.6);
        _ = (matrix.Add(), matrix.Add(), matrix.Add());
        Random random = new(7);
        for (int step = 0; step < 400; step++)
        {
            double move = (random.NextDouble() - 0.5) / 100;
            (mids[0], mids[1], mids[2]) = (mids[0] + move, mids[1] + move, mids[2] - move);
            matrix.Step(mids, 1);
        }

        Assert.InRange(matrix.Of(0, 1), 0.9, 1);
        Assert.InRange(matrix.Of(0, 2), -1, -0.9);
        Assert.Equal(0, matrix.MeanOf(0), 1e-9);
        Assert.Equal(matrix.Of(0, 2) / 3, matrix.Mean(), 1e-9);
    }

    [Fact]
    public void OneStepIsNoLawAndStillnessNone()
    {
        CorrelationMatrix matrix = new();
        double[] mids = new double[CorrelationMatrix.MostMembers];
        _ = (matrix.Add(), matrix.Add());
        matrix.Step(mids, 1);
        matrix.Step(mids, 1);
        Assert.Equal(0, matrix.Of(0, 1));
        (mids[0], mids[1]) = (0.01, 0.01);
        matrix.Step(mids, 1);
        Assert.Equal(1 / (1 + CorrelationMatrix.DoubtSteps), matrix.Of(0, 1), 1e-12);
    }

    [Fact]
    public void ThereIsRoomForSixteenAndAnEventAllocatesNothing()
    {
        CorrelationMatrix matrix = new();
        for (int member = 0; member < CorrelationMatrix.MostMembers; member++)
        {
            Assert.Equal(member, matrix.Add());
        }

        Assert.Equal(-1, matrix.Add());
        double[] mids = new double[CorrelationMatrix.MostMembers];
        matrix.Step(mids, 1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 1; step < 1_000; step++)
        {
            mids[step % CorrelationMatrix.MostMembers] += 0.0001;
            matrix.Step(mids, 1);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static double Naive(List<double[]> seen, int one, int other)
    {
        double both = 0, own = 0, others = 0, moved = 0;
        for (int at = 1; at < seen.Count; at++)
        {
            double weight = Math.Pow(Keep, seen.Count - 1 - at);
            double first = seen[at][one] - seen[at - 1][one], second = seen[at][other] - seen[at - 1][other];
            both += double.IsNaN(first * second) ? 0 : weight * first * second;
            own += double.IsNaN(first) ? 0 : weight * first * first;
            others += double.IsNaN(second) ? 0 : weight * second * second;
            moved += double.IsNaN(first * second) || (first == 0 && second == 0) ? 0 : weight;
        }

        return own * others > 0
            ? both / Math.Sqrt(own * others) * moved / (moved + CorrelationMatrix.DoubtSteps) : 0;
    }
}
