using System.Text.Json;
using System.Text.RegularExpressions;
using PolyMaker.Polymarket.Recordings;

namespace PolyMaker.UnitTests.Polymarket.Recordings;

/// <summary>
/// The verifier on real recordings whose figures were established independently, and on copies damaged in known ways.
/// </summary>
public sealed partial class RecordingVerifierTests : IDisposable
{
    private const string HashedMarket = "0x18b1c1";

    private readonly TestFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void TheDefaultRecordingProvesItself()
    {
        VerifyReport report = RecordingVerifier.Verify(TestFiles.DefaultRecording);

        Assert.Equal((958, 12, 12), (report.BookHash.Agreed, report.BookHash.Differed, report.BookHashExplained));
        Assert.Equal((1028, 0), (report.TopOfBook.Agreed, report.TopOfBook.Differed));
        Assert.Equal((514, 0, 0), (report.Mirror.Agreed, report.Mirror.Differed, report.Crossed));
        Assert.Equal((534, 4, 2), (report.WithoutSnapshot, report.Assets, report.Markets));
        Assert.Equal((783, 781, 0), (report.Frames, report.Events["price_change"], report.Unparsed));
        Assert.Equal(0, report.ExitCode);
    }

    [Fact]
    public void AFileWithoutMarketDataProvesNothing()
    {
        VerifyReport report = RecordingVerifier.Verify(files.Write("empty.jsonl", "{}\n{}\n"));

        Assert.Equal(1, report.ExitCode);
        Assert.Contains("holds no market data", Assert.Single(report.Unexplained), StringComparison.Ordinal);
    }

    [Fact]
    public void JoinedFramesProveThemselves()
    {
        VerifyReport report = RecordingVerifier.Verify(TestFiles.JoinedFrames);

        Assert.Equal((210, 0), (report.BookHash.Agreed, report.BookHash.Differed));
        Assert.Equal((218, 0), (report.TopOfBook.Agreed, report.TopOfBook.Differed));
        Assert.Equal((24, 0), (report.SnapshotHashes.Agreed, report.SnapshotHashes.Differed));
        Assert.Equal(0, report.ExitCode);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(222)]
    [InlineData(401)]
    public void ADroppedDeltaIsFound(int index)
    {
        VerifyReport report = Damaged(lines => lines.RemoveAt(HashedLine(lines, index)));

        Assert.True(report.BookHash.Differed > 12);
        Assert.Equal(1, report.ExitCode);
        Assert.Contains("missing", report.Unexplained[0], StringComparison.Ordinal);
    }

    [Fact]
    public void AnAlteredSizeIsFound()
    {
        VerifyReport report = Damaged(lines =>
        {
            int at = HashedLine(lines, 100);
            lines[at] = SizeText().Replace(lines[at], "\"size\": \"123.45\"");
        });

        Assert.Equal(1, report.ExitCode);
    }

    [Fact]
    public void SwappedDeltasAreOutOfOrderAndFound()
    {
        VerifyReport report = Damaged(lines =>
        {
            int at = HashedLine(lines, 200);
            int next = lines.FindIndex(at + 1, line => line.Contains(HashedMarket, StringComparison.Ordinal));
            (lines[at], lines[next]) = (lines[next], lines[at]);
        });

        Assert.Equal(1, report.OutOfOrder);
        Assert.Equal(1, report.ExitCode);
    }

    [Fact]
    public void ADuplicateIsCountedAndHarmless()
    {
        long before = RecordingVerifier.Verify(TestFiles.DefaultRecording).Duplicates;

        VerifyReport report = Damaged(lines => lines.Insert(HashedLine(lines, 300), lines[HashedLine(lines, 300)]));

        Assert.Equal(before + 1, report.Duplicates);
        Assert.Equal(0, report.ExitCode);
    }

    [Fact]
    public void ACrossedBookIsFound()
    {
        VerifyReport report = Damaged(lines =>
        {
            int at = HashedLine(lines, 150);
            string crossing = Regex.Replace(lines[at], "\"price\": \"[^\"]*\"", "\"price\": \"0.999\"");
            lines[at] = Regex.Replace(crossing, "\"side\": \"[A-Z]*\"", "\"side\": \"BUY\"");
        });

        Assert.True(report.Crossed > 0);
        Assert.Equal(1, report.ExitCode);
    }

    [Fact]
    public void AnAlteredSnapshotDoesNotHaveItsOwnHash()
    {
        VerifyReport report = Damaged(lines =>
        {
            int at = lines.FindIndex(line => line.Contains("\"bids\"", StringComparison.Ordinal));
            lines[at] = lines[at].Replace("\"2069838\"", "\"2069839\"", StringComparison.Ordinal);
        });

        Assert.Equal(1, report.SnapshotHashes.Differed);
        Assert.Equal(1, report.ExitCode);
    }

    [Fact]
    public void GarbageIsUnparsedWithItsPlace()
    {
        VerifyReport report = Damaged(lines => lines.Insert(5, "{\"at\":1,\"ch\":\"market\",\"frame\":{\"x\":}"));

        Assert.Equal((1, 1), (report.Unparsed, report.ExitCode));
        Assert.Contains(":6:", report.Unexplained[0], StringComparison.Ordinal);
    }

    [Fact]
    public void SilenceBeyondTheThresholdIsAGap()
    {
        VerifyReport report =
            RecordingVerifier.Verify(TestFiles.DefaultRecording, new VerifyOptions { GapMicro = 5_000_000 });

        Assert.True(report.FileGaps.Count > 0);
        Assert.True(report.FileGaps.LongestMicro >= 5_000_000);
    }

    [Fact]
    public void PolledBooksThatDifferAreExplainedByThePolling()
    {
        const string Book =
            """{"source":"polymarket_clob","recv_wall_ts":TIME,"payload":"{\"market\":\"0xab\",\"asset_id\":\"1\",\"timestamp\":\"TIME\",\"hash\":\"\",\"bids\":[],\"asks\":[{\"price\":\"0.5\",\"size\":\"SIZE\"}],\"min_order_size\":\"5\",\"tick_size\":\"0.01\",\"neg_risk\":false,\"last_trade_price\":\"\"}"}""";
        string Line(string time, string size) =>
            Book.Replace("TIME", time, StringComparison.Ordinal).Replace("SIZE", size, StringComparison.Ordinal);

        VerifyReport report = RecordingVerifier.Verify(
            files.Write("polled.jsonl", Line("1777381522078", "5") + "\n" + Line("1777381523078", "6") + "\n"));

        Assert.Equal((0, 1, 0), (report.Snapshots.Agreed, report.Snapshots.Differed, report.ExitCode));
        Assert.Contains(report.Explanations.Keys, name => name.Contains("polls", StringComparison.Ordinal));
    }

    [Fact]
    public void TheJsonHoldsTheSameFigures()
    {
        using JsonDocument json = JsonDocument.Parse(RecordingVerifier.Verify(TestFiles.DefaultRecording).ToJson());
        JsonElement root = json.RootElement;

        Assert.Equal(958, root.GetProperty("bookHash").GetProperty("matched").GetInt32());
        Assert.Equal(12, root.GetProperty("bookHash").GetProperty("missed").GetInt32());
        Assert.Equal(1028, root.GetProperty("topOfBook").GetProperty("matched").GetInt32());
        Assert.Equal(0, root.GetProperty("snapshots").GetProperty("different").GetInt32());
        Assert.Equal(781, root.GetProperty("events").GetProperty("price_change").GetInt32());
        Assert.Equal(0, root.GetProperty("unparsed").GetInt32());
    }

    private static int HashedLine(List<string> lines, int nth)
    {
        int at = 2;
        for (int left = nth; left >= 0; left--)
        {
            at = lines.FindIndex(
                at + 1,
                line => line.Contains(HashedMarket, StringComparison.Ordinal)
                    && line.Contains("price_changes", StringComparison.Ordinal));
        }

        return at;
    }

    private VerifyReport Damaged(Action<List<string>> damage)
    {
        List<string> lines = TestFiles.DefaultLines();
        damage(lines);
        return RecordingVerifier.Verify(files.Write("damaged.jsonl", string.Join('\n', lines) + "\n"));
    }

    [GeneratedRegex("\"size\": \"[^\"]*\"")]
    private static partial Regex SizeText();
}
