using System.Text;
using PolyMaker.Host.Live;

namespace PolyMaker.UnitTests.Host.Live;

/// <summary>Scripts of what an editor does to the files, one poll of 20 ms a step.</summary>
public sealed class ReloadMachineTests
{
    private const long PollMicro = 20_000;
    private const string Bad = "bad";

    private readonly List<string> compiled = [];
    private readonly ReloadMachine machine;
    private long now = 1_000_000;

    public ReloadMachineTests() => machine = new ReloadMachine(Files("one"), Compile);

    [Fact]
    public void ChangeIsLiveAtTheSecondPollThatSeesIt()
    {
        Assert.Equal(ReloadStepKind.Nothing, Poll("two").Kind);
        Assert.Equal(new ReloadStep(ReloadStepKind.Applied, "two", ""), Poll("two") with { Files = null });
        AssertQuiet(() => Poll("two"), polls: 50);
        Assert.Equal(["two"], compiled);
    }

    [Fact]
    public void SameContentRewrittenIsNoChange()
    {
        AssertQuiet(() => Poll("one"), polls: 50);
        Assert.Empty(compiled);
    }

    [Fact]
    public void RenameOverLooksLikeAnyOtherChange()
    {
        Poll("two");
        Assert.Equal("two", Poll("two").Revision);
        Poll("one");
        Assert.Equal("one", Poll("one").Revision);
    }

    [Fact]
    public void TruncateThenWriteNeverCompilesTheEmptyFile()
    {
        AssertQuiet(() => Poll(""), polls: 8);
        AssertQuiet(() => Poll("two"), polls: 1);
        Assert.Equal("two", Poll("two").Revision);
        Assert.Equal(["two"], compiled);
    }

    [Fact]
    public void AFileCutOffWhileItIsWrittenIsNotBelievedAtOnceHoweverValidItIs()
    {
        AssertQuiet(() => Poll("on"), polls: 8);
        AssertQuiet(() => Poll("one more"), polls: 1);
        Assert.Equal("one more", Poll("one more").Revision);
        Assert.Equal(["one more"], compiled);
    }

    [Fact]
    public void DeleteThenWriteIsOneChange()
    {
        AssertQuiet(() => Poll(null), polls: 8);
        Poll("two");
        Assert.Equal("two", Poll("two").Revision);
        Assert.Equal(["two"], compiled);
    }

    [Fact]
    public void HalfWrittenFileIsNotComplainedAbout()
    {
        AssertQuiet(() => Poll(Bad + " half"), polls: 10);
        Poll("two");
        Assert.Equal(ReloadStepKind.Applied, Poll("two").Kind);
    }

    [Fact]
    public void GrowingFileWaitsUntilItStopsGrowing()
    {
        for (var length = 1; length < 20; length++)
        {
            Assert.Equal(ReloadStepKind.Nothing, Poll(new string('x', length)).Kind);
        }

        Assert.Empty(compiled);
        Assert.Equal(ReloadStepKind.Applied, Poll(new string('x', 19)).Kind);
    }

    [Fact]
    public void InvalidContentIsToldOnceAfterAQuarterOfASecond()
    {
        var since = now;
        var step = PollUntilSaid(Bad);
        Assert.Equal(
            new ReloadStep(ReloadStepKind.Refused, null, "why bad"),
            step with { Files = null, Refusal = default });
        Assert.InRange(now - since, ReloadMachine.PatienceMicro, ReloadMachine.PatienceMicro + (2 * PollMicro));
        AssertQuiet(() => Poll(Bad), polls: 50);
        Assert.Equal([Bad], compiled);
    }

    [Fact]
    public void InvalidThenFixedIsAppliedAsFastAsAnyChange()
    {
        PollUntilSaid(Bad);
        Poll("two");
        Assert.Equal("two", Poll("two").Revision);
    }

    [Fact]
    public void InvalidThenUndoneSaysThatNothingIsWrongAnyMore()
    {
        PollUntilSaid(Bad);
        Poll("one");
        Assert.Equal(ReloadStepKind.Restored, Poll("one").Kind);
        AssertQuiet(() => Poll("one"), polls: 10);
        Assert.Equal([Bad], compiled);
    }

    [Fact]
    public void FlappingBetweenEveryPollDoesNothing()
    {
        for (var poll = 0; poll < 50; poll++)
        {
            Assert.Equal(ReloadStepKind.Nothing, Poll(poll % 2 == 0 ? "two" : "three").Kind);
        }

        Assert.Empty(compiled);
    }

    [Fact]
    public void BadFilesThatTakeTurnsComplainOncePerStay()
    {
        Assert.Equal("why bad", PollUntilSaid(Bad).Text);
        AssertQuiet(() => Poll("bad too"), polls: 5);
        AssertQuiet(() => Poll(Bad), polls: 50);
        Assert.Equal("why bad too", PollUntilSaid("bad too").Text);
    }

    [Fact]
    public void VanishedFileIsRefusedOnlyAfterPatienceAndItsReturnIsNoChange()
    {
        var step = PollUntilSaid(null);
        Assert.Equal(ReloadStepKind.Refused, step.Kind);
        Poll("one");
        Assert.Equal(ReloadStepKind.Restored, Poll("one").Kind);
        Assert.Equal(["nothing"], compiled);
    }

    [Fact]
    public void RemovedMarketFileIsAppliedOnceItStaysAway()
    {
        Poll("two", market: "m");
        Assert.Equal("two", Poll("two", market: "m").Revision);
        AssertQuiet(() => Poll("two"), polls: 12);
        Assert.Equal("two", PollUntilSaid("two").Revision);
    }

    [Fact]
    public void NewMarketFileIsApplied()
    {
        Poll("one", market: "m");
        Assert.Equal(ReloadStepKind.Applied, Poll("one", market: "m").Kind);
    }

    [Fact]
    public void UnreadableFolderIsRefusedWithItsReason()
    {
        var fault = new RuleSnapshot([], "rules: there is no such folder");
        ReloadStep step;
        do
        {
            step = machine.Poll(now += PollMicro, fault);
        }
        while (step.Kind == ReloadStepKind.Nothing);
        Assert.Equal(
            new ReloadStep(ReloadStepKind.Refused, null, "rules: there is no such folder"),
            step with { Files = null, Refusal = default });
        Assert.Empty(compiled);
    }

    [Fact]
    public void WarningsOfAnAcceptedRevisionAreTold()
    {
        Poll("warn");
        Assert.Equal(new ReloadStep(ReloadStepKind.Applied, "warn", "mind this"), Poll("warn") with { Files = null });
    }

    private static RuleSnapshot Files(string? bands, string? market = null)
    {
        var files = new List<RuleFile>();
        if (market is not null)
        {
            files.Add(new RuleFile("markets/m.yaml", Encoding.UTF8.GetBytes(market)));
        }

        if (bands is not null)
        {
            files.Add(new RuleFile("rules/bands.yaml", Encoding.UTF8.GetBytes(bands)));
        }

        return new RuleSnapshot(files);
    }

    private static void AssertQuiet(Func<ReloadStep> poll, int polls)
    {
        for (var i = 0; i < polls; i++)
        {
            Assert.Equal(ReloadStepKind.Nothing, poll().Kind);
        }
    }

    private ReloadResult Compile(RuleSnapshot files)
    {
        var bands = files.Files.FirstOrDefault(file => file.Path == "rules/bands.yaml");
        var text = bands is null ? "nothing" : Encoding.UTF8.GetString(bands.Bytes.Span);
        compiled.Add(text);
        return bands is null || text.StartsWith(Bad, StringComparison.Ordinal)
            ? ReloadResult.Refused("why " + text)
            : ReloadResult.Accepted(text, text == "warn" ? "mind this" : "");
    }

    private ReloadStep Poll(string? bands, string? market = null) =>
        machine.Poll(now += PollMicro, Files(bands, market));

    private ReloadStep PollUntilSaid(string? bands)
    {
        for (var poll = 0; poll < 100; poll++)
        {
            if (Poll(bands) is { Kind: not ReloadStepKind.Nothing } step)
            {
                return step;
            }
        }

        throw new InvalidOperationException("nothing was said in two seconds");
    }
}
