using FsCheck;
using FsCheck.Fluent;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Recordings;

namespace PolyMaker.UnitTests.Polymarket.Recordings;

public sealed class RecordingWriterTests : IDisposable
{
    private readonly TestFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void ExactBytesSurviveWritingAndReading()
    {
        string path = files["round.jsonl.gz"];
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => Survives(path, bytes)).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("[{\"a\":1}]\n")]
    [InlineData(" {\"a\":1}")]
    [InlineData("{\"a\": \"\\u0041 ü\"}")]
    [InlineData("{\"a\":\n1}")]
    [InlineData("{\"a\":1}}")]
    [InlineData("PONG")]
    [InlineData("\"text\"")]
    public void AwkwardFramesSurviveToo(string frame) =>
        Assert.True(Survives(files["one.jsonl"], System.Text.Encoding.UTF8.GetBytes(frame)));

    [Fact]
    public void TheHeaderSurvives()
    {
        RecordingInfo info = new()
        {
            IsSynthetic = true,
            Source = "a \"generator\"",
            License = "MIT",
            HasTradePrints = true,
            Markets =
            [
                new MarketSpec
                {
                    ConditionId = "0xab", Slug = "rain", YesToken = "11", NoToken = "22", Tick = TickSize.Mill,
                    MinimumSize = Size.FromShares(15), NegRisk = true, Fees = new FeeSchedule(72_000),
                    EndTime = new Timestamp(1_785_163_378_000_000),
                },
            ],
        };
        string path = files["header.jsonl"];
        using (RecordingWriter writer = RecordingWriter.Create(path, info))
        {
            writer.Complete();
        }

        RecordingInfo back = MarketRecording.Describe(path);

        Assert.Equal((true, info.Source, "MIT", true), (back.IsSynthetic, back.Source, back.License, back.HasTradePrints));
        Assert.Equal(info.Markets, back.Markets);
    }

    [Fact]
    public void AnUnfinishedRecordingLeavesNoFile()
    {
        using (RecordingWriter writer = RecordingWriter.Create(files["half.jsonl"], new RecordingInfo()))
        {
            writer.Write(Timestamp.Zero, "{}"u8);
        }

        Assert.False(File.Exists(files["half.jsonl"]));
        Assert.False(File.Exists(files["half.jsonl.partial"]));
    }

    private static bool Survives(string path, byte[] bytes)
    {
        using (RecordingWriter writer = RecordingWriter.Create(path, new RecordingInfo()))
        {
            writer.Write(new Timestamp(42), bytes);
            writer.Complete();
        }

        using RecordingReader reader = RecordingReader.Open(path);
        return reader.TryRead(out RecordedFrame frame)
            && frame.Bytes.SequenceEqual(bytes)
            && frame.At == new Timestamp(42)
            && frame.Channel == RecordedChannel.Market
            && !reader.TryRead(out _);
    }
}
