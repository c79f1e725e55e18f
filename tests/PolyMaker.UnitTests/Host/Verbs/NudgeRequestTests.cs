using PolyMaker.Core.Units;
using PolyMaker.Host.Verbs;

namespace PolyMaker.UnitTests.Host.Verbs;

public sealed class NudgeRequestTests
{
    [Fact]
    public void NameValueLengthAndBeginAreRead()
    {
        NudgeRequest nudge = NudgeRequest.Parse("p.half=0.8c, ttl=10m, at=+30s", out _)!;
        var laid = nudge.Of(new Timestamp(1_000_000));
        Assert.Equal(("half", "0.8c"), (laid.Name, laid.Text));
        Assert.Equal((new Timestamp(31_000_000), new Timestamp(631_000_000)), (laid.From, laid.Until));
    }

    [Theory]
    [InlineData("half=0.8c", "a nudge ends by itself: add ,ttl=10m")]
    [InlineData("half,ttl=1m", "expected NAME=VALUE")]
    [InlineData("=1c,ttl=1m", "expected NAME=VALUE")]
    [InlineData("half=1c,ttl=soon", "'ttl=soon' is neither ttl=10m nor at=+30s")]
    [InlineData("half=1c,for=1m", "'for=1m' is neither ttl=10m nor at=+30s")]
    public void WhatIsNoNudgeIsTold(string text, string expected)
    {
        Assert.Null(NudgeRequest.Parse(text, out string fault));
        Assert.StartsWith(expected, fault, StringComparison.Ordinal);
    }
}
