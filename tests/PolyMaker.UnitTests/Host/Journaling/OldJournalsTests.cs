using PolyMaker.Host.Journaling;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Journaling;

public sealed class OldJournalsTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder folder = new();

    public OldJournalsTests()
    {
        // Days before now, and segments of 1000 bytes.
        Make("20261001T000000.000Z-1", 50, "000001.pmj.br", "000002.pmj.br", "000003.pmj");
        Make("20261111T000000.000Z-2", 10, "000001.pmj.br", "000002.pmj.br.partial");
        Make("20261120T000000.000Z-3", 1, "000001.pmj");
        Make("20261121T000000.000Z-4", 0, "000001.pmj");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void WhatIsOlderThanItMayBeGoes()
    {
        string said = Assert.Single(Prune(new JournalRetention(TimeSpan.FromDays(30), null)));
        Assert.Contains("of 0.0 MB is removed: it is old", said, StringComparison.Ordinal);
        Assert.Equal([2, 3, 4], Left());
        Assert.Equal(2, Prune(new JournalRetention(TimeSpan.FromHours(12), null)).Count);
        Assert.Equal([4], Left());
    }

    [Fact]
    public void TheOldestGoUntilTheRestHasRoom()
    {
        Assert.Empty(Prune(new JournalRetention(null, 7_000)));
        Assert.Equal(2, Prune(new JournalRetention(null, 3_900)).Count);
        Assert.Equal([3, 4], Left());

        // Its own stays whatever it takes.
        Assert.Single(Prune(new JournalRetention(TimeSpan.FromTicks(1), 1)));
        Assert.Equal([4], Left());
    }

    [Fact]
    public void NothingGoesWithoutALimitAndNothingThatIsNoJournal()
    {
        folder.Write("20200101T000000.000Z-9/notes.txt", "mine");
        folder.Write("20261001T000000.000Z-1/notes.txt", "mine");
        Assert.Empty(Prune(JournalRetention.Endless));
        Prune(new JournalRetention(TimeSpan.FromTicks(1), 1));
        Assert.Equal([9, 1, 4], Left());
        Assert.Equal(["notes.txt"], Files("20261001T000000.000Z-1"));
    }

    [Fact]
    public void AJournalThatARunStillWritesStays()
    {
        JournalOptions options = new() { Path = folder.Combine("20260901T000000.000Z-5"), IsRotated = true };
        using (RunJournal other = JournalBench.Start(options))
        {
            Prune(new JournalRetention(TimeSpan.FromTicks(1), 1));
            Assert.Equal([5, 4], Left());
        }

        // The run is over, so the folder is nobody's.
        Assert.DoesNotContain(JournalClaim.FileName, Files("20260901T000000.000Z-5"));
        Prune(new JournalRetention(null, 1));
        Assert.Equal([4], Left());
    }

    [Fact]
    public void ARunMakesRoomWhenItBegins()
    {
        JournalOptions options = new()
        {
            Path = folder.Combine("20261121T110000.000Z-6"), IsRotated = true,
            Retention = new JournalRetention(null, 1_500),
        };
        using (RunJournal own = JournalBench.Start(options))
        {
            Assert.True(SpinWait.SpinUntil(() => own.NextRemark() is not null, TimeSpan.FromSeconds(20)));
        }

        Assert.Equal([4, 6], Left());
    }

    private IReadOnlyList<string> Prune(JournalRetention keep) => OldJournals.Prune(
        folder.Path, folder.Combine("20261121T000000.000Z-4"), keep, Now);

    private int[] Left() =>
        [.. Directory.EnumerateDirectories(folder.Path).Order(StringComparer.Ordinal).Select(path => path[^1] - '0')];

    private string[] Files(string run) =>
        [.. Directory.EnumerateFiles(folder.Combine(run)).Select(path => Path.GetFileName(path))];

    private void Make(string run, int daysAgo, params string[] segments)
    {
        foreach (string segment in segments)
        {
            string path = folder.Write($"{run}/{segment}", new string('x', 1_000));
            File.SetLastWriteTimeUtc(path, Now.UtcDateTime.AddDays(-daysAgo));
        }
    }
}
