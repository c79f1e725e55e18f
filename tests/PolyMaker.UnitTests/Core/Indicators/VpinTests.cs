using PolyMaker.Core.Indicators;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Indicators;

public sealed class VpinTests
{
    /// <summary>The tape written out share by share and cut into buckets.</summary>
    [Fact]
    public void EqualsTheBucketsOfTheTape() => Property.Holds(random =>
    {
        Vpin vpin = new();
        List<int> tape = [];
        for (int step = 0; step < 60; step++)
        {
            Side side = random.Next(3) == 0 ? Side.Sell : Side.Buy;
            int shares = random.Next(15) == 0 ? random.Next(3_000, 9_000) : random.Next(1, 400);
            vpin.Update(side, Size.FromShares(shares));
            tape.AddRange(Enumerable.Repeat(side.Sign(), shares));
        }

        List<int> gaps = [.. tape.Chunk(250).Where(bucket => bucket.Length == 250)
            .Select(bucket => Math.Abs(bucket.Sum()))];
        List<int> last = [.. gaps.TakeLast(20)];
        Assert.Equal(last.Sum() / (250.0 * last.Count), vpin.Value, 1e-9);
    }, cases: 100);

    [Fact]
    public void OneSideIsOneBothSidesNothing()
    {
        Vpin one = new(), both = new();
        Assert.Equal(0, one.Value);
        for (int trade = 0; trade < 100; trade++)
        {
            one.Update(Side.Sell, Size.FromShares(50));
            both.Update(trade % 2 == 0 ? Side.Buy : Side.Sell, Size.FromShares(125));
        }

        Assert.Equal(1, one.Value);
        Assert.Equal(0, both.Value);
    }
}
