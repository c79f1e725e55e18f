using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Units;

public sealed class SizeTests
{
    [Theory]
    [InlineData(19_333_330_000, "19333.33")]
    [InlineData(5_000_000, "5")]
    [InlineData(1, "0.000001")]
    [InlineData(-1_500_000, "-1.5")]
    [InlineData(-1, "-0.000001")]
    [InlineData(0, "0")]
    public void PrintsAsTheVenueDoes(long micro, string text) => Assert.Equal(text, new Size(micro).ToString());

    [Fact]
    public void LotsRoundDownTowardsMinusInfinity() => Property.Holds(random =>
    {
        Size size = new(random.NextInt64(-1_000_000_000, 1_000_000_000));
        Size lots = size.FloorToLot();
        Assert.True(lots <= size && size - lots < new Size(Size.MicroPerLot));
        Assert.Equal(0, lots.Micro % Size.MicroPerLot);
    });
}
