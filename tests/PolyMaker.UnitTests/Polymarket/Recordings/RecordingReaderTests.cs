using System.IO.Compression;
using System.Text;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Recordings;

namespace PolyMaker.UnitTests.Polymarket.Recordings;

public sealed class RecordingReaderTests : IDisposable
{
    private const string Frame =
        """{"market":"0xab","asset_id":"1","best_bid":"0.4","best_ask":"0.6","event_type":"best_bid_ask"}""";

    private readonly TestFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void JournalsAreReadAndTheRecordersOwnOrdersSetApart()
    {
        List<Seen> seen = Read(
            $$"""
            {"ts": 1785163378.339, "kind": "best_bid_ask", "data": {{Frame}}}
            {"ts": 1785163380.296893, "kind": "orders_out", "data": [{"price": 0.1}]}
            """,
            out RecordingFormat format);

        Assert.Equal(RecordingFormat.Journal, format);
        Assert.Equal(
            (1_785_163_378_339_000, RecordedChannel.Market, Frame), (seen[0].At, seen[0].Channel, seen[0].Text));
        Assert.Equal((1_785_163_380_296_893, RecordedChannel.OwnOrders), (seen[1].At, seen[1].Channel));
    }

    [Fact]
    public void ALineLongerThanAnyFrameIsPassedOverAndCounted()
    {
        using (StreamWriter writer = new(files["long.jsonl"]))
        {
            writer.WriteLine(Frame);
            writer.Write(new string('a', 65 << 20));
            writer.WriteLine();
            writer.WriteLine(Frame);
        }

        using RecordingReader reader = RecordingReader.Open(files["long.jsonl"]);
        List<(RecordedChannel Channel, long Line)> seen = [];
        while (reader.TryRead(out RecordedFrame frame))
        {
            seen.Add((frame.Channel, frame.Line));
        }

        Assert.Equal(
            [(RecordedChannel.Market, 1), (RecordedChannel.Unreadable, 2), (RecordedChannel.Market, 3)], seen);
    }

    [Fact]
    public void JoinedFramesAreCutAtTheirSeparators()
    {
        List<Seen> seen = Read($"[{Frame}]\n;;{Frame};;{Frame};;", out RecordingFormat format);

        Assert.Equal(RecordingFormat.Joined, format);
        Assert.Equal([$"[{Frame}]", Frame, Frame], seen.Select(item => item.Text));
        Assert.All(seen, item => Assert.Equal(0, item.At));
    }

    [Fact]
    public void EnvelopesAreOpenedAndOtherServicesSetApart()
    {
        string payload = Frame.Replace("\"", "\\\"", StringComparison.Ordinal);
        List<Seen> seen = Read(
            $$"""
            {"run_id":"r","source":"polymarket_clob","recv_wall_ts":1777381522078,"recv_mono_ns":1777381522078747000,"ingest_seq":1,"payload":"{{payload}}\n"}
            {"run_id":"r","source":"binance","recv_wall_ts":1777381683303,"ingest_seq":2,"payload":"{}"}
            {"run_id":"r","source":"polymarket_rtds_chainlink","recv_wall_ts":1777381683304,"ingest_seq":3,"payload":"{}"}
            """,
            out RecordingFormat format);

        Assert.Equal(RecordingFormat.Envelope, format);
        Assert.Equal((1_777_381_522_078_000, Frame + "\n"), (seen[0].At, seen[0].Text));
        Assert.Equal(RecordedChannel.OtherService, seen[1].Channel);
        Assert.Equal(RecordedChannel.OtherService, seen[2].Channel);
    }

    [Fact]
    public void PythonLinesBecomeJson()
    {
        List<Seen> seen = Read(
            """
            [{'market': '0xab', 'hash': "it's", 'say': 'a "b" \'c\'', 'bids': [], 'ok': True, 'no': None, 'f': False}]
            {"market": "0xab"}
            """,
            out RecordingFormat format);

        Assert.Equal(RecordingFormat.PythonRepr, format);
        Assert.Equal(
            """[{"market": "0xab", "hash": "it's", "say": "a \"b\" 'c'", "bids": [], "ok": true, "no": null, "f": false}]""",
            seen[0].Text);
        Assert.Equal("""{"market": "0xab"}""", seen[1].Text);
    }

    [Fact]
    public void RawFramesAreReadByLineAndPrettyPrintedOnesWhole()
    {
        Assert.Equal([Frame, Frame], Read($"{Frame}\n{Frame}\n", out RecordingFormat lines).Select(item => item.Text));
        Assert.Equal(RecordingFormat.RawLines, lines);

        const string Pretty = "{\n  \"market\": \"0xab\",\n  \"bids\": [\n  ]\n}";
        Assert.Equal(
            [Pretty, Pretty], Read($"{Pretty}\n{Pretty}\n", out RecordingFormat document).Select(item => item.Text));
        Assert.Equal(RecordingFormat.RawDocument, document);
    }

    [Fact]
    public void GarbageLinesAreUnreadableAndTheRestIsRead()
    {
        List<Seen> seen = Read(
            $"garbage\n{{\"at\":1,\"ch\":\"market\",\"frame\":{Frame}}}\nmore garbage\n{{\"at\":2,\"ch\":\"market\",\"frame\":{Frame}}}",
            out _);

        Assert.Equal(
            [RecordedChannel.Unreadable, RecordedChannel.Market, RecordedChannel.Unreadable, RecordedChannel.Market],
            seen.Select(item => item.Channel));
        Assert.Equal(3, seen[2].Line);
    }

    [Fact]
    public void GzipIsToldByItsContentNotItsName()
    {
        string path = files.Write("recording.txt", Pack($"{Frame}\n{Frame}\n"));

        using RecordingReader reader = RecordingReader.Open(path);

        Assert.True(reader.TryRead(out _));
        Assert.True(reader.TryRead(out _));
        Assert.False(reader.TryRead(out _));
    }

    [Fact]
    public void TruncatedGzipGivesWhatItHasAndThenNamesTheFile()
    {
        StringBuilder text = new();
        for (int i = 0; i < 20_000; i++)
        {
            text.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                    $"{{\"at\":{i},\"ch\":\"market\",\"frame\":{{\"n\":{i * 7919L % 10_007}}}}}\n");
        }

        byte[] packed = Pack(text.ToString());
        string path = files.Write("cut.gz", packed[..(packed.Length / 2)]);
        using RecordingReader reader = RecordingReader.Open(path);
        long frames = 0;

        RecordingException error = Assert.Throws<RecordingException>(() =>
        {
            while (reader.TryRead(out RecordedFrame frame))
            {
                Assert.Equal(frames++, frame.At.Micro);
            }
        });

        Assert.InRange(frames, 5000, 19_999);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains($"after {frames} frames", error.Message, StringComparison.Ordinal);
        Assert.False(reader.TryRead(out _));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("  \n\n", "no frames")]
    [InlineData("time,price\n1,2\n", "not a recording")]
    [InlineData("{\"polymaker_recording\":9}\n", "version 9")]
    [InlineData("{\"polymaker_recording\":1,\"markets\":[{\"slug\":\"s\"}]}\n", "condition_id")]
    public void WhatIsNoRecordingIsRefusedWithAReason(string content, string reason)
    {
        string path = files.Write("file", content);

        RecordingException error = Assert.Throws<RecordingException>(() => RecordingReader.Open(path));

        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingFilesAndDirectoriesAreNamed()
    {
        Assert.Contains(
            "no such file", Assert.Throws<RecordingException>(() => RecordingReader.Open(files["none"])).Message,
                StringComparison.Ordinal);
        Assert.Contains(
            "directory", Assert.Throws<RecordingException>(() => RecordingReader.Open(TestFiles.Root)).Message,
                StringComparison.Ordinal);
    }

    private static byte[] Pack(string text)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private List<Seen> Read(string content, out RecordingFormat format)
    {
        using RecordingReader reader = RecordingReader.Open(files.Write("recording", content));
        format = reader.Format;
        List<Seen> seen = [];
        while (reader.TryRead(out RecordedFrame frame))
        {
            seen.Add(new Seen(frame.At.Micro, frame.Channel, Encoding.UTF8.GetString(frame.Bytes), frame.Line));
        }

        return seen;
    }

    private sealed record Seen(long At, RecordedChannel Channel, string Text, long Line);
}
