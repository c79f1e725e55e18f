using PolyMaker.Host.Config;
using PolyMaker.Host.Journaling;
using PolyMaker.Host.Recordings;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Storage;
using PolyMaker.Host.Verbs;

namespace PolyMaker.UnitTests.Host.Verbs;

public sealed class BookVerbTests
{
    private readonly StringWriter notes = new();

    [Fact]
    public void ReplayAndJournalUnderstandTheirOptions()
    {
        Assert.Equal(new ReplayRequest("data/journal", "-"), Asked("replay data/journal --json"));
        Assert.Equal(new JournalRequest("r.pmj", All: true, "o"), Asked("journal show r.pmj --all --json o"));
    }

    [Fact]
    public void QuestionsUnderstandTheirOptions()
    {
        StateRequest plain = new() { Question = StateQuestion.Orders, Data = "data", Limit = 50 };
        Assert.Equal(plain with { IsOpenOnly = true, Limit = 7 }, Asked("orders --open --limit 7"));
        Assert.Equal(
            plain with
            {
                Question = StateQuestion.Pnl,
                Day = new DateOnly(2026, 11, 21),
                Csv = "-",
                Account = "all",
                Store = "env:STORE",
                Limit = 10_000_000,
            },
            Asked("export-pnl --date 2026-11-21 --csv --account all --store env:STORE"));
        Assert.Equal(
            plain with { Question = StateQuestion.Fills, Market = "m", Data = "d" },
                Asked("fills --market m --data d"));
        Assert.Equal(plain with { Question = StateQuestion.Decisions, Json = "-" }, Asked("decisions --json"));
    }

    [Fact]
    public void RecordAndRebuildUnderstandTheirOptions()
    {
        var record = Assert.IsType<RecordRequest>(
            Asked("record day --market a b --rotate 30m --rotate-size 5 --for 1h --exchange http://127.0.0.1:8787"));
        Assert.Equal(["a", "b"], record.Markets);
        Assert.Equal(
            ("day", TimeSpan.FromMinutes(30), 5L << 20, TimeSpan.FromHours(1), 10),
            (record.Folder, record.Rotate, record.RotateBytes, record.For, record.Top));
        Assert.Equal(
            new RebuildRequest { Data = "data", Exchange = new Uri("http://127.0.0.1:8787"), Seed = 4 },
            Asked("rebuild-positions --exchange http://127.0.0.1:8787 --seed 4"));
    }

    [Theory]
    [InlineData("export-pnl", "'--date' is required")]
    [InlineData("pnl --date 21.11.2026", "--date 21.11.2026: expected a day such as 2026-11-21")]
    [InlineData("run --journal-age old", "--journal-age old: expected a length of time such as 30d or 12h, or off")]
    [InlineData("run --journal-size big", "--journal-size big: expected a size such as 500MB or 20GB, or off")]
    [InlineData("run --journal-size 5", "--journal-size 5: expected a size such as 500MB or 20GB, or off")]
    [InlineData("run --when-unkept stop", "--when-unkept stop: expected one of pull, trade")]
    [InlineData("cancel-all --venue local", "--venue local and --exchange URL belong together")]
    [InlineData("cancel-all --exchange http://127.0.0.1:1", "--venue local and --exchange URL belong together")]
    [InlineData("cancel-all --venue sim", "--venue sim: expected one of live, local")]
    [InlineData("record", "FOLDER is missing")]
    [InlineData("record d --exchange https://clob.polymarket.com", "expected the `rest` address")]
    [InlineData("journal", "polymaker journal: expected one of show")]
    [InlineData("replay", "JOURNAL is missing")]
    public void WrongUsageSaysWhatToTypeInstead(string line, string expected)
    {
        Assert.Null(Asked(line));
        Assert.Contains(expected, notes.ToString(), StringComparison.Ordinal);
    }

    private object? Asked(string line)
    {
        object? asked = null;
        VerbActions actions = WiredActions.All with
        {
            Books = WiredBooks.Of(request =>
            {
                asked = request;
                return 0;
            }),
        };
        Shell.Run(
            line.Split(' '), actions, new Output(new StringWriter(), notes),
                new Folders(".", AppContext.BaseDirectory));
        return asked;
    }
}
