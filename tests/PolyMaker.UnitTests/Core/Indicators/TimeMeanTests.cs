using PolyMaker.Core.Indicators;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Indicators;

public sealed class TimeMeanTests
{
    [Fact]
    public void EqualsTheIntegralOfWhatStood() => Property.Holds(random =>
    {
        const double Theta = 30;
        TimeMean mean = new(Theta);
        long second = 1_000, first = 0;
        List<(long From, double Value)> stood = [];
        for (int step = 0; step < 20; step++)
        {
            double value = random.NextDouble();
            mean.Update(value, Timestamp.FromMilliseconds(second * 1_000));
            first = step == 0 ? second : first;
            stood.Add((second, value));
            second += random.Next(0, 40);
        }

        // Before the first look the first value is taken to have stood for ever.
        double expected = stood[0].Value * Math.Exp(-(second - first) / Theta);
        for (int step = 0; step < stood.Count; step++)
        {
            double to = step + 1 < stood.Count ? stood[step + 1].From : second;
            expected += stood[step].Value
                * (Math.Exp(-(second - to) / Theta) - Math.Exp(-(second - stood[step].From) / Theta));
        }

        Assert.Equal(expected, mean.At(Timestamp.FromMilliseconds(second * 1_000)), 1e-12);
    });

    [Fact]
    public void LookingMoreOftenChangesNothing()
    {
        TimeMean once = new(60), often = new(60);
        once.Update(0.4, Timestamp.Zero);
        often.Update(0.4, Timestamp.Zero);
        once.Update(0.5, Timestamp.FromMilliseconds(1_000));
        for (int second = 1; second <= 60; second++)
        {
            often.Update(0.5, Timestamp.FromMilliseconds(second * 1_000));
        }

        Assert.Equal(once.At(Timestamp.FromMilliseconds(60_000)), often.At(Timestamp.FromMilliseconds(60_000)), 1e-12);
        Assert.True(double.IsNaN(new TimeMean(60).At(Timestamp.Zero)));
    }
}
