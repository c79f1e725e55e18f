using PolyMaker.Core.Events;
using PolyMaker.Core.Ports;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Sources;
using PolyMaker.Rules.Compiling;
using PolyMaker.UnitTests.Simulation;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Sources;

public sealed class FairFeedTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ScriptedFeed recording = ScriptedFeed.QuietBook(seconds: 5);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void DatedRowsAreToldAtTheirTimesBetweenFrames()
    {
        string slug = recording.Markets[0].Slug;
        Save($"market,fair,at\n{slug},0.44,2026-01-01T00:00:02.5Z\n{slug},0.43,2026-01-01T00:00:01Z\n"
            + $"nobody,0.5,2026-01-01T00:00:01Z\n{slug},0.5,\n{slug},0.45,2026-01-01T00:00:09Z\n");
        List<(double Second, MarketEventKind Kind)> read = Read();
        Assert.Equal(
            [
                (0, MarketEventKind.BookReplaced), (1, MarketEventKind.FairTold), (1, MarketEventKind.LevelChanged),
                (2, MarketEventKind.LevelChanged), (2.5, MarketEventKind.FairTold), (3, MarketEventKind.LevelChanged),
                (4, MarketEventKind.LevelChanged), (5, MarketEventKind.LevelChanged),
            ],
            read);
    }

    [Fact]
    public void WithoutDatedRowsItIsTheRecordingItself()
    {
        Assert.Same(recording, FairFeed.Over(recording, [Source], folder.Path));
        Save("market,fair\na,0.44\n");
        Assert.Same(recording, FairFeed.Over(recording, [Source], folder.Path));
    }

    [Fact]
    public void AFaultyFileIsNoBacktest()
    {
        Save("market,fair\na,44\n");
        InputException fault = Assert.Throws<InputException>(() => FairFeed.Over(recording, [Source], folder.Path));
        Assert.Contains("fair.csv: line 2: expected fair above 0", fault.Message, StringComparison.Ordinal);
    }

    private static FairSource Source => new("odds", "fair.csv", null, 1, 30);

    private void Save(string text) => File.WriteAllText(Path.Combine(folder.Path, "fair.csv"), text);

    private List<(double Second, MarketEventKind Kind)> Read()
    {
        using IMarketFeed feed = FairFeed.Over(recording, [Source], folder.Path);
        List<(double, MarketEventKind)> read = [];
        while (feed.TryRead(out _, out MarketEvent happened, out _))
        {
            read.Add((happened.At.SecondsSince(recording.FirstAt), happened.Kind));
        }

        return read;
    }
}
