using PolyMaker.Core.Ports;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Feed;

namespace PolyMaker.Polymarket.Recordings;

/// <summary>
/// Any recording to ours: receive times and exact frame bytes are kept, the recorder's own orders are left out, and
/// the header names the markets as far as the frames tell. Reads the input twice, so that the header can stand first.
/// </summary>
public static class RecordingConverter
{
    private const int ProgressEvery = 4096;

    /// <summary>
    /// Returns the number of frames written. <paramref name="about"/> replaces what the input says of itself, when
    /// given; <paramref name="progress"/> is told now and then how far it is, 0 to 1, and may throw to stop.
    /// </summary>
    public static long Convert(
        string input, string output, RecordingInfo? about = null, Action<double>? progress = null)
    {
        if (Path.GetFullPath(input) == Path.GetFullPath(output))
        {
            throw new RecordingException($"{output}: is the input itself; name another file");
        }

        RecordingInfo info = Describe(input, about, share => progress?.Invoke(share / 2));
        using RecordingReader reader = RecordingReader.Open(input);
        using RecordingWriter writer = RecordingWriter.Create(output, info);
        FrameClock clock = new();
        while (reader.TryRead(out RecordedFrame frame))
        {
            if (frame.Channel is RecordedChannel.OwnOrders or RecordedChannel.Unreadable)
            {
                continue;
            }

            Timestamp at = clock.TimeOf(frame);
            writer.Write(at, frame.Channel == RecordedChannel.Market ? "market"u8 : "other"u8, frame.Bytes);
            if (writer.FramesWritten % ProgressEvery == 0)
            {
                progress?.Invoke((1 + reader.ShareRead) / 2);
            }
        }

        writer.Complete();
        return writer.FramesWritten;
    }

    private static RecordingInfo Describe(string input, RecordingInfo? about, Action<double> progress)
    {
        using RecordedFeed feed = RecordedFeed.Open(input, []);
        for (long events = 1; feed.TryRead(out _, out _, out _); events++)
        {
            if (events % ProgressEvery == 0)
            {
                progress(feed.ShareRead);
            }
        }

        RecordingInfo stated = about ?? feed.Info;
        return stated with
        {
            Markets = [.. feed.Markets],
            HasTradePrints = stated.HasTradePrints ?? feed.Counts.Trades > 0,
        };
    }
}
