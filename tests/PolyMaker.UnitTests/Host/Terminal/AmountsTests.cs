using PolyMaker.Core.Units;
using PolyMaker.Host.Terminal;

namespace PolyMaker.UnitTests.Host.Terminal;

public sealed class AmountsTests
{
    [Theory]
    [InlineData(20_000_000, 6, "20")]
    [InlineData(15_280_000, 6, "15.28")]
    [InlineData(1_996_000_000_000, 9, "1,996,000")]
    [InlineData(1_996_000_000_000, 7, "1996.0k")]
    [InlineData(163_065_000_000_000, 9, "163.06M")]
    [InlineData(999_999_900_000, 6, "1000k")]
    [InlineData(9_223_372_036_854_775_807, 6, "9223G")]
    public void SharesAreWholeWhereTheyFitAndElseShorter(long micro, int width, string expected) =>
        Assert.Equal(expected, Amounts.Shares(new Size(micro), width));

    [Theory]
    [InlineData(47_530_000, "+47.53")]
    [InlineData(-2_991_430_000, "-2,991.43")]
    [InlineData(9_000_000_000_000, "+9000000")]
    [InlineData(-123_456_789_000_000, "-123.46M")]
    [InlineData(0, "0")]
    public void APositionHasItsSign(long micro, string expected) =>
        Assert.Equal(expected, Amounts.Signed(new Size(micro), 9));

    [Theory]
    [InlineData(-504_210_000, "-504.21")]
    [InlineData(-40_000_000_000, "-40,000")]
    [InlineData(1_234_567_890_000, "+1234.57k")]
    [InlineData(-98_765_432_100_000, "-98.77M")]
    [InlineData(long.MinValue, "-9223.37G")]
    [InlineData(0, "0.00")]
    public void DollarsAreNeverCutToAnotherAmount(long micro, string expected) =>
        Assert.Equal(expected, Amounts.Signed(new Cash(micro), 9));

    [Fact]
    public void WhereNothingFitsNoDigitIsShown() => Assert.Equal("##", Amounts.Shares(Size.FromShares(12_345), 2));
}
