using PolyMaker.Host.Verbs;

namespace PolyMaker.UnitTests.Host.Verbs;

public sealed class DurationTests
{
    [Theory]
    [InlineData("500ms", 0.5)]
    [InlineData("30s", 30)]
    [InlineData("5m", 300)]
    [InlineData("1.5h", 5400)]
    [InlineData("2d", 172_800)]
    public void UnitIsPartOfTheValue(string text, double seconds)
    {
        Assert.True(Duration.TryParse(text, out var duration));
        Assert.Equal(seconds, duration.TotalSeconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("30")]
    [InlineData("-1s")]
    [InlineData("0s")]
    [InlineData("1e9s")]
    [InlineData("9999999h")]
    [InlineData("10 s")]
    [InlineData("5sm")]
    public void AnythingElseIsRefused(string text) => Assert.False(Duration.TryParse(text, out _));
}
