using PolyMaker.Host.Config;
using PolyMaker.Host.Sweeping;
using PolyMaker.Rules.Compiling;
using PolyMaker.UnitTests.Rules;

namespace PolyMaker.UnitTests.Host.Sweeping;

public sealed class SweepSpaceTests
{
    private static readonly RuleSet Rules = RulesFixture.Valid(RulesFixture.Changed(
        "half: { value: 0.6c, range: [0.2c, 3c] }",
        "half: { value: 0.6c, range: [0.2c, 3c] }\n      lean: { value: 1, range: [0, 2] }")
        .Replace("-1c * inv.ratio", "-1c * p.lean * inv.ratio", StringComparison.Ordinal));

    [Theory]
    [InlineData("half=0.2c:1c:0.2c", "0.2c 0.4c 0.6c 0.8c 1c")]
    [InlineData("p.half=0.2c:0.5c:0.2c", "0.2c 0.4c")]
    [InlineData("half=1c", "1c")]
    [InlineData("half=3c, 1c,1c", "3c 1c")]
    [InlineData("lean=0:0.3:0.1", "0 0.1 0.2 0.3")]
    public void AGridHasTheValuesAsTheyAreWritten(string typed, string expected) =>
        Assert.Equal(expected, string.Join(' ', SweepParam.Parse([typed], Rules, isRandom: false)[0].Values));

    [Theory]
    [InlineData("half", "a grid needs a step: half=0.2c:3c:STEP")]
    [InlineData("half=0.2c:1c", "a grid needs a step: half=0.2c:1c:STEP")]
    [InlineData("half=1c:0.2c:0.1c", "it runs from 1c down to 0.2c")]
    [InlineData("half=0.2c:1c:0.0001c", "makes 8001 values; expected 1 to 1000")]
    [InlineData("half=0.2c:1c:-1c", "expected 1 to 1000")]
    [InlineData("half=1", "write it like 0.6c")]
    [InlineData("half=cheap", "'cheap' is not a number with a unit")]
    [InlineData("half=", "expected NAME=A:B:STEP")]
    [InlineData("half=1:2:3:4", "expected NAME=A:B:STEP")]
    [InlineData("half=4c", "p.half = 4c is outside its range [0.2c, 3c], rules/bands.yaml:5")]
    public void WhatIsNoListOfValuesIsRefused(string typed, string expected) => Assert.Contains(
        expected, Assert.Throws<InputException>(() => SweepParam.Parse([typed], Rules, isRandom: false)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void AGridIsEveryCombination()
    {
        var swept = SweepParam.Parse(["half=1c,2c", "lean=0:2:1"], Rules, isRandom: false);
        Assert.Equal(
            [
                "half=1c, lean=0", "half=1c, lean=1", "half=1c, lean=2", "half=2c, lean=0", "half=2c, lean=1",
                "half=2c, lean=2",
            ],
            SweepSpace.Grid(swept).Select(point => point.Key));
    }

    [Fact]
    public void RandomPointsComeFromTheSeedAndStayInside()
    {
        var swept = SweepParam.Parse(["half", "lean=0.5:1.5"], Rules, isRandom: true);
        string[] few = [.. SweepSpace.Random(swept, 20, 1).Select(point => point.Key)];
        string[] many = [.. SweepSpace.Random(swept, 500, 1).Select(point => point.Key)];
        Assert.Equal(few, many[..few.Length]);
        Assert.NotEqual(few, SweepSpace.Random(swept, 20, 2).Select(point => point.Key));
        Assert.All(SweepSpace.Random(swept, 500, 3).SelectMany(point => point.Nudges), nudge =>
            Assert.Null(nudge.FaultIn(Rules)));
    }

    [Fact]
    public void TooManyPointsAreRefused() => Assert.Contains("are too many",
        Assert.Throws<InputException>(() => SweepSpace.Grid(
            SweepParam.Parse(["half=0.2c:3c:0.01c", "lean=0:2:0.01"], Rules, isRandom: false))).Message,
        StringComparison.Ordinal);
}
