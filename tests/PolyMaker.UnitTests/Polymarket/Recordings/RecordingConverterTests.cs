using System.Text;
using PolyMaker.Polymarket.Recordings;

namespace PolyMaker.UnitTests.Polymarket.Recordings;

public sealed class RecordingConverterTests : IDisposable
{
    private readonly TestFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void JoinedFramesKeepTheirBytesAndProveTheSame()
    {
        string converted = files["converted.jsonl.gz"];

        RecordingConverter.Convert(TestFiles.JoinedFrames, converted);

        Assert.Equal(Frames(TestFiles.JoinedFrames), Frames(converted));
        VerifyReport report = RecordingVerifier.Verify(converted);
        Assert.Equal((210, 0), (report.BookHash.Agreed, report.BookHash.Differed));
        Assert.Equal(12, MarketRecording.Describe(converted).Markets.Count);
        Assert.False(MarketRecording.Describe(converted).HasTradePrints);
    }

    [Fact]
    public void AFileIsNotConvertedOntoItself()
    {
        string path = files.Write("a.jsonl", "{}\n");

        Assert.Throws<RecordingException>(() => RecordingConverter.Convert(path, path));
        Assert.Equal("{}\n", File.ReadAllText(path));
    }

    private static List<string> Frames(string path)
    {
        List<string> frames = [];
        using RecordingReader reader = RecordingReader.Open(path);
        while (reader.TryRead(out RecordedFrame frame))
        {
            frames.Add(Encoding.UTF8.GetString(frame.Bytes));
        }

        return frames;
    }
}
