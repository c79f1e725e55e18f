using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Journaling;
using PolyMaker.Host.Live;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Journaling;

public sealed class RunJournalTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);
    private readonly JournalBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void WhatARunDidIsRead()
    {
        using (RunJournal journal = JournalBench.Start(bench.Options))
        {
            bench.Trade(journal, 50);
        }

        using JournalReader reader = JournalReader.Open(bench.Options.Path);
        Assert.Equal(JournalBench.Header, reader.Header);
        Assert.True(reader.TryRead());
        Assert.Equal((JournalRecordKind.Joined, Cash.FromDollars(1_000)), (reader.Kind, reader.Budget));
        Assert.Equal(JournalBench.Spec.ToString(), (reader.Spec! with { Tags = JournalBench.Spec.Tags }).ToString());
        Assert.Equal(JournalBench.Spec.Tags, reader.Spec.Tags);
        Assert.Equal(("revision", "plan-0.01"), (reader.Rules!.Revision, reader.Rules.PlanHash));
        Assert.True(reader.TryRead());
        Assert.Equal(MarketEventKind.BookReplaced, reader.Event.Kind);
        Assert.Equal(bench.Market.Engine.State.Book.Bids.Best, reader.Event.Levels.Bids[0].Price);
        Assert.True(reader.TryRead());
        Assert.Equal(["place 0-1 buy 40 @ 0.418 via Yes", "place 0-2 sell 40 @ 0.438 via No"],
            ReplayedMarket.Texts(reader.Commands));
        Assert.Equal(100 - 2 + 1, Rest(reader));
        Assert.Equal(JournalRecordKind.Ended, reader.Kind);
        Assert.Null(reader.Notice);
    }

    [Fact]
    public void AnyTruncationLeavesAPrefix()
    {
        using (RunJournal journal = JournalBench.Start(bench.Options))
        {
            bench.Trade(journal, 10);
            RuleSnapshot files = new([new RuleFile("rules/bands.yaml", new byte[300])]);
            journal.Compiled(files, "r", new DateOnly(2026, 1, 2));
        }

        byte[] whole = File.ReadAllBytes(bench.Options.Path);
        long all = Count(bench["j.pmj"], out _);
        long most = 0;
        for (int length = 60; length < whole.Length; length++)
        {
            File.WriteAllBytes(bench["cut.pmj"], whole[..length]);
            long records = Count(bench["cut.pmj"], out string? damage);
            Assert.Null(damage);
            Assert.InRange(records, most, all - 1);
            most = records;
        }
    }

    [Fact]
    public void DamageInTheMiddleIsNamedWithItsByte()
    {
        using (RunJournal journal = JournalBench.Start(bench.Options with { Pause = TimeSpan.Zero }))
        {
            for (int part = 0; part < 20; part++)
            {
                long written = journal.BytesWritten;
                bench.Trade(journal, 5);
                Assert.True(SpinWait.SpinUntil(() => journal.BytesWritten > written, Long));
            }
        }

        byte[] bytes = File.ReadAllBytes(bench["j.pmj"]);
        int block = JournalFormat.SegmentHeaderLength;
        Assert.True(JournalFormat.TryReadBlockHeader(bytes.AsSpan(block), out int length, out _));
        int second = block + JournalFormat.BlockHeaderLength + length;
        bytes[second + JournalFormat.BlockHeaderLength] ^= 1;
        File.WriteAllBytes(bench["j.pmj"], bytes);

        Count(bench["j.pmj"], out string? damage);
        Assert.Equal(
            $"{bench["j.pmj"]}: damaged at byte {second}: the checksum of the block there does not fit", damage);
    }

    [Theory]
    [InlineData("PMJRNL00", "is a journal of version 00; this program reads 02: use the polymaker that wrote it")]
    [InlineData("PMJRNL03", "is a journal of version 03; this program reads 02: use the polymaker that wrote it")]
    [InlineData("PMJRNLxx", "its first 24 bytes are damaged")]
    [InlineData("ABCDEFGH", "is no journal")]
    public void AnotherVersionIsRefusedByName(string magic, string expected)
    {
        using (RunJournal journal = JournalBench.Start(bench.Options))
        {
            bench.Trade(journal, 1);
        }

        byte[] bytes = File.ReadAllBytes(bench["j.pmj"]);
        System.Text.Encoding.ASCII.GetBytes(magic).CopyTo(bytes, 0);
        File.WriteAllBytes(bench["j.pmj"], bytes);
        Assert.Contains(
            expected, Assert.Throws<InputException>(() => JournalReader.Open(bench["j.pmj"])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void AFullDiskStopsNothingAndIsSaidAndNothingIsLostWhileTheRingHasRoom()
    {
        NarrowDisk disk = new(900);
        using (RunJournal journal = JournalBench.Start(bench.Options with { Open = disk.Open }))
        {
            bench.Trade(journal, 400);
            Assert.True(SpinWait.SpinUntil(() => journal.Fault is not null, Long));
            Assert.Contains("No space left", journal.NextRemark(), StringComparison.Ordinal);
            bench.Trade(journal, 400);
            disk.Left = long.MaxValue / 2;
            Assert.True(SpinWait.SpinUntil(() => journal.Fault is null, Long));
            Assert.Contains("is written again", journal.NextRemark(), StringComparison.Ordinal);
            Assert.Equal(0, journal.Lost);
        }

        Assert.Equal(1_604, Count(bench["j.pmj"], out _));
    }

    [Fact]
    public void WithoutRoomRecordsAreLostCountedAndMarked()
    {
        NarrowDisk disk = new(400);
        long lost;
        using (RunJournal journal = JournalBench.Start(
            bench.Options with { Open = disk.Open, Chunks = 2, ChunkBytes = 2048 }))
        {
            bench.Trade(journal, 1_000);
            Assert.True(journal.Lost > 0);
            Assert.True(SpinWait.SpinUntil(() => journal.Fault is not null, Long));
            disk.Left = long.MaxValue / 2;
            Assert.True(SpinWait.SpinUntil(() => journal.Fault is null, Long));
            lost = journal.Lost;
            bench.Trade(journal, 1);
        }

        using JournalReader reader = JournalReader.Open(bench.Options.Path);
        List<(long Lost, Timestamp At)> gaps = [];
        while (reader.TryRead())
        {
            if (reader.Kind == JournalRecordKind.Gap)
            {
                gaps.Add((reader.Number, reader.At));
            }
        }

        Assert.Equal(lost, gaps.Sum(gap => gap.Lost));
        Assert.Equal(JournalRecordKind.Ended, reader.Kind);
    }

    [Fact]
    public void SegmentsAreCutPackedAndReadAsOne()
    {
        JournalOptions options = bench.Options with
        {
            Path = bench["run"],
            IsRotated = true,
            SegmentBytes = 2_000,
            Pause = TimeSpan.Zero,
        };
        using (RunJournal journal = JournalBench.Start(options))
        {
            for (int part = 0; part < 30; part++)
            {
                long before = journal.BytesWritten;
                bench.Trade(journal, 20);
                Assert.True(SpinWait.SpinUntil(() => journal.BytesWritten > before, Long));
            }
        }

        string[] names = [.. Directory.EnumerateFiles(bench["run"]).Select(Path.GetFileName).Order()!];
        Assert.True(names.Length > 2, string.Join(' ', names));
        Assert.All(names[..^1], name => Assert.EndsWith(JournalSegments.PackedEnding, name, StringComparison.Ordinal));
        Assert.Equal(1_200 + 30 + 1, Count(bench["run"], out _) - 1);

        // What is before the damage is read; what is wrong is named with its file.
        string second = Path.Combine(bench["run"], names[1]);
        File.WriteAllBytes(second, []);
        long first = Count(bench["run"], out string? damage);
        Assert.InRange(first, 2, 1_000);
        Assert.Equal($"{second}: is empty; what follows it is not read", damage);
        File.Delete(second);
        Assert.Equal(first, Count(bench["run"], out damage));
        Assert.Equal($"{bench["run"]}: segment 000002.pmj is missing; what follows it is not read", damage);

        File.Delete(Path.Combine(bench["run"], names[0]));
        Assert.Contains(
            "segment 000001.pmj is missing",
            Assert.Throws<InputException>(() => JournalReader.Open(bench["run"])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void TheClockClosesASegmentToo()
    {
        JournalOptions options = bench.Options with { Path = bench["turned"], IsRotated = true, Pause = TimeSpan.Zero };
        using (RunJournal journal = JournalBench.Start(options))
        {
            for (int part = 0; part < 3; part++)
            {
                long before = journal.BytesWritten;
                bench.Trade(journal, 5);
                Assert.True(SpinWait.SpinUntil(() => journal.BytesWritten > before, Long));
                journal.Turn();
            }
        }

        // What a part still had to write when its segment was closed begins the next one.
        Assert.InRange(Directory.EnumerateFiles(bench["turned"]).Count(JournalSegments.IsSegment), 3, 4);
        Assert.Equal(3 * (1 + 10) + 1, Count(bench["turned"], out string? damage) - 1);
        Assert.Null(damage);
    }

    [Fact]
    public void AnEventCostsNoAllocation()
    {
        using RunJournal journal = JournalBench.Start(bench.Options);
        bench.Trade(journal, 2_000);
        IRunObserver observer = journal;
        Timestamp now = new(90_000_000);
        MarketEvent change = MarketEvent.LevelChanged(
            now, now, Outcome.Yes, Side.Buy, new Price(4_000), Size.FromShares(3));
        long least = Allocation.Least(5, () =>
        {
            for (int time = 0; time < 1_000; time++)
            {
                observer.Learned(bench.Market, in change);
                observer.Decided(bench.Market, now, []);
            }
        });
        Assert.Equal(0, least);
    }

    private static long Count(string path, out string? damage)
    {
        try
        {
            using JournalReader reader = JournalReader.Open(path);
            while (reader.TryRead())
            {
            }

            damage = reader.Damage;
            return reader.Records;
        }
        catch (InputException tooShort)
            when (tooShort.Message.Contains("ends in the middle", StringComparison.Ordinal))
        {
            damage = null;
            return 0;
        }
    }

    private static int Rest(JournalReader reader)
    {
        int records = 0;
        while (reader.TryRead())
        {
            records++;
        }

        return records;
    }
}
