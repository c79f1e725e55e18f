using PolyMaker.Core.Risk;

namespace PolyMaker.UnitTests.Core.Risk;

public sealed class SplittingTests
{
    [Fact]
    public void NeverGivesMoreThanThereIsNorMoreThanACapAndLeavesNothingThatFits() => Property.Holds(random =>
    {
        int count = random.Next(1, 12);
        long[] weights = [.. Enumerable.Range(0, count).Select(_ => (long)random.Next(0, 5))];
        long[] caps = [.. Enumerable.Range(0, count).Select(_ => (long)random.Next(0, 1_000))];
        long amount = random.Next(0, 4_000);
        long[] shares = new long[count];
        Splitting.Fill(weights, caps, amount, shares);
        Assert.True(shares.Sum() <= amount);
        Assert.All(shares.Zip(caps), each => Assert.InRange(each.First, 0, each.Second));
        Assert.All(shares.Zip(weights), each => Assert.True(each.Second > 0 || each.First == 0));
        long could = weights.Zip(caps).Sum(each => each.First > 0 ? each.Second : 0);
        Assert.True(shares.Sum() >= Math.Min(amount, could) - count, $"{shares.Sum()} of {amount}, {could}");
    }, 2_000);

    [Theory]
    [InlineData("1 1 1", "900 900 900", 900, "300 300 300")]
    [InlineData("1 1 1", "100 900 900", 900, "100 400 400")]
    [InlineData("1 2 3", "900 900 900", 600, "100 200 300")]
    [InlineData("5 1 0", "100 100 900", 900, "100 100 0")]
    public void SplitsByWeightAndPassesOnWhatOneCannotTake(string weights, string caps, long amount, string expected)
    {
        long[] shares = new long[3];
        Splitting.Fill(Numbers(weights), Numbers(caps), amount, shares);
        Assert.Equal(Numbers(expected), shares);
    }

    private static long[] Numbers(string text) =>
        [.. text.Split(' ').Select(each => long.Parse(each, System.Globalization.CultureInfo.InvariantCulture))];
}
