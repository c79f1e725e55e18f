using PolyMaker.Core.Events;
using PolyMaker.Core.Ports;
using PolyMaker.Polymarket.Recordings;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Polymarket.Recordings;

public sealed class PreparedFeedTests : IDisposable
{
    private readonly TestFiles files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void PreparedEventsAreTheEventsOfTheirSource(bool isDefault)
    {
        string source = isDefault ? TestFiles.DefaultRecording : TestFiles.JoinedFrames;
        string prepared = files["prepared.bin"];

        MarketRecording.Prepare(source, prepared, []);

        using IMarketFeed expected = MarketRecording.Open(source, []);
        using IMarketFeed actual = MarketRecording.Open(prepared, []);
        Assert.IsType<PreparedFeed>(actual);
        while (expected.TryRead(out int market, out MarketEvent one, out bool ends))
        {
            Assert.True(actual.TryRead(out int otherMarket, out MarketEvent other, out bool otherEnds));
            Assert.Equal((market, ends, Describe(one)), (otherMarket, otherEnds, Describe(other)));
        }

        Assert.False(actual.TryRead(out _, out _, out _));
        Assert.Equal(expected.Markets, actual.Markets);
    }

    [Fact]
    public void TruncationIsNoticedWhenOpenedAndDamageWhenReached()
    {
        string prepared = files["prepared.bin"];
        MarketRecording.Prepare(TestFiles.DefaultRecording, prepared, []);
        byte[] bytes = File.ReadAllBytes(prepared);

        string cut = files.Write("cut.bin", bytes[..(bytes.Length / 2)]);
        Assert.Contains(
            "truncated", Assert.Throws<RecordingException>(() => PreparedFeed.Open(cut)).Message,
                StringComparison.Ordinal);

        bytes[bytes.Length / 3] ^= 0x40;
        using PreparedFeed damaged = PreparedFeed.Open(files.Write("damaged.bin", bytes));
        RecordingException error = Assert.Throws<RecordingException>(() =>
        {
            while (damaged.TryRead(out _, out _, out _))
            {
            }
        });
        Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadingAllocatesNothingPerEvent()
    {
        string prepared = files["prepared.bin"];
        MarketRecording.Prepare(TestFiles.DefaultRecording, prepared, []);
        using PreparedFeed feed = PreparedFeed.Open(prepared);
        for (int i = 0; i < 10; i++)
        {
            feed.TryRead(out _, out _, out _);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        while (feed.TryRead(out _, out _, out _))
        {
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16_384);
    }

    [Fact]
    public void VerifyAsksForTheSourceOfAPreparedRecording()
    {
        string prepared = files["prepared.bin"];
        MarketRecording.Prepare(TestFiles.DefaultRecording, prepared, []);

        Assert.Contains(
            "prepared", Assert.Throws<RecordingException>(() => RecordingVerifier.Verify(prepared)).Message,
                StringComparison.Ordinal);
    }

    private static string Describe(in MarketEvent item) =>
        $"{item.Kind} {item.At} {item.VenueAt} {item.Side} {item.Outcome} {item.Price} {item.SecondPrice} {item.Size} "
        + (item.Kind == MarketEventKind.BookReplaced
            ? string.Join(' ', item.Levels.Bids.ToArray()) + "|" + string.Join(' ', item.Levels.Asks.ToArray())
            : "");
}
