using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.Host.Rendering;

namespace PolyMaker.UnitTests.Host.Rendering;

public sealed class ReloadLinesTests
{
    private static readonly Timestamp At = new(1_785_163_378_339_000);

    [Theory]
    [InlineData(ReloadStepKind.Applied, "new", "", "14:42:58 rules new are live")]
    [InlineData(ReloadStepKind.Applied, "new", "w1\n", "14:42:58 rules new are live\nw1")]
    [InlineData(ReloadStepKind.Refused, null, "e1\ne2\n",
        "e1\ne2\n14:42:58 the new rules are refused, old keeps quoting")]
    [InlineData(ReloadStepKind.Restored, null, "", "14:42:58 the rule files are old again, which is what is running")]
    public void OperatorIsToldWhatQuotesNow(ReloadStepKind kind, string? revision, string text, string expected) =>
        Assert.Equal(expected, ReloadLines.Message(new ReloadStep(kind, revision, text), "old", At));
}
