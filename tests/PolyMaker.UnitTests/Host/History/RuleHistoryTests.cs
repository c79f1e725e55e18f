using PolyMaker.Core.Units;
using PolyMaker.Host.History;
using PolyMaker.Host.Live;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;
using PolyMaker.Rules.Compiling;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.History;

public sealed class RuleHistoryTests : IDisposable
{
    private readonly TemporaryFolder root = new();
    private readonly RuleHistory history;

    public RuleHistoryTests() => history = new RuleHistory(root.Combine("data"));

    public void Dispose() => root.Dispose();

    [Fact]
    public void EntriesComeBackAsTheyWereInOrder()
    {
        HistoryEntry[] entries = [Entry("aaaa11"), Entry("bbbb22") with { Parent = "aaaa11", Changes = ["~ \"x\"\n"] }];
        Array.ForEach(entries, history.Append);
        Assert.Equal(entries.Select(Facts), history.Read().Select(Facts));
        Assert.Equal(2, File.ReadAllLines(root.Combine("data/history.jsonl")).Length);
    }

    [Fact]
    public void ALineThatACrashCutShortCostsOnlyItself()
    {
        history.Append(Entry("aaaa11"));
        File.AppendAllText(root.Combine("data/history.jsonl"), "{\"revision\":\"bbb");
        history.Append(Entry("cccc33"));
        Assert.Equal(["aaaa11", "cccc33"], history.Read().Select(entry => entry.Revision));
    }

    [Fact]
    public void TheSameBytesAreKeptOnce()
    {
        RuleSnapshot files = new(
        [
            new RuleFile("rules/bands.yaml", "same"u8.ToArray()), new RuleFile("markets/a.yaml", "same"u8.ToArray()),
            new RuleFile("rules/scripts/fair.js", "other"u8.ToArray()),
        ]);
        IReadOnlyList<HistoryFile> kept = history.Keep(files, "rules", "markets");
        Assert.Equal(
            ["rules bands.yaml", "markets a.yaml", "rules scripts/fair.js"],
            kept.Select(file => $"{file.Folder} {file.Name}"));
        Assert.Equal(2, Directory.GetFiles(root.Combine("data/files")).Length);
        Assert.Equal("same"u8.ToArray(), history.Find(kept[0].Hash));
    }

    [Fact]
    public void AFolderThatCannotBeWrittenIsSaidOnceAndTradingGoesOn()
    {
        string blocked = root.Write("data", "a file where the folder should be");
        RunHistory run = new(
            new RuleHistory(blocked), new RulesRequest("rules", "markets", null), default, TimeProvider.System);
        RuleSnapshot files = new([]);
        Assert.Contains("revisions are not kept", run.Start(files), StringComparison.Ordinal);
        Assert.Null(run.Add(new ReloadStep(ReloadStepKind.Applied, "x", "") { Files = files }));
    }

    [Fact]
    public void TheListSaysWhatHappenedToEach()
    {
        history.Append(Entry("aaaa11"));
        history.Append(Entry("bbbb22") with
        {
            Parent = "aaaa11",
            Outcome = HistoryEntry.Refused,
            Reason = "jump",
            Changes = ["~ half 1c -> 3c"],
        });
        StringWriter text = new();
        HistoryAction.List(new HistoryRequest(history.Folder, null), new Output(text, TextWriter.Null), default);
        Assert.Equal(
            "2026-11-21T10:00:00Z  started  aaaa11\n"
            + "2026-11-21T10:00:00Z  refused  bbbb22  after aaaa11  (jump)\n    ~ half 1c -> 3c\n",
            text.ToString());
    }

    [Fact]
    public void NudgesOfTheRunningRevisionAreEnteredAndAreNoRevisions()
    {
        RunHistory run = new(history, new RulesRequest("rules", "markets", null), default, TimeProvider.System);
        Assert.Null(run.Start(new RuleSnapshot([])));
        ParameterNudge nudge = new("half", "2c", new Timestamp(0), new Timestamp(60_000_000));
        Assert.Null(run.Add(new NudgeStep(nudge, IsBegun: true)));
        Assert.Null(run.Add(new NudgeStep(nudge, IsBegun: false)));
        IReadOnlyList<HistoryEntry> entries = history.Read();
        Assert.Equal(["started", "nudged", "ended"], entries.Select(entry => entry.Outcome));
        Assert.Equal($"p.half 2c from {nudge.From} until {nudge.Until}", entries[1].Changes.Single());
        Assert.Equal("p.half 2c is over; the file's value counts", entries[2].Changes.Single());
        Assert.Single(entries.Select(entry => entry.Revision).Distinct());
        Assert.Equal("started", HistoryAction.Find(history, entries[2].Revision).Outcome);
    }

    private static HistoryEntry Entry(string revision) => new()
    {
        Revision = revision,
        At = new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero),
        Outcome = HistoryEntry.Started,
        Files = [new HistoryFile(HistoryFile.Rules, "bands.yaml", new string('a', 64))],
    };

    private static string Facts(HistoryEntry entry) =>
        $"{entry.Revision} {entry.Parent} {entry.At:O} {entry.Outcome} {string.Join(' ', entry.Changes)} "
        + string.Join(' ', entry.Files);
}
