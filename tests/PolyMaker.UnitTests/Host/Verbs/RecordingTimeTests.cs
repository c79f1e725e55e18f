using PolyMaker.Core.Units;
using PolyMaker.Host.Verbs;

namespace PolyMaker.UnitTests.Host.Verbs;

public sealed class RecordingTimeTests
{
    private static readonly Timestamp Start = new(1_785_163_378_000_000);

    [Theory]
    [InlineData("2026-07-27T14:42:58.339Z", 1_785_163_378_339_000)]
    [InlineData("2026-07-27 14:42:58", 1_785_163_378_000_000)]
    [InlineData("2026-07-27T16:42:58+02:00", 1_785_163_378_000_000)]
    [InlineData("1785163378.339", 1_785_163_378_339_000)]
    [InlineData("1785163378339", 1_785_163_378_339_000)]
    [InlineData("1785163378339000", 1_785_163_378_339_000)]
    [InlineData("+90s", 1_785_163_468_000_000)]
    public void EveryFormMeansAnInstant(string text, long micro)
    {
        Assert.True(RecordingTime.TryParse(text, out var time));
        Assert.Equal(new Timestamp(micro), time.At(Start));
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("+90")]
    [InlineData("-5")]
    public void AnythingElseIsRefused(string text) => Assert.False(RecordingTime.TryParse(text, out _));

    [Fact]
    public void HugeNumberIsLaterThanEverything()
    {
        Assert.True(RecordingTime.TryParse("99999999999999999999999", out var time));
        Assert.Equal(Timestamp.Never, time.At(Start));
    }
}
