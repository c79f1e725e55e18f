using PolyMaker.Core.Markets;
using PolyMaker.Core.Ports;
using PolyMaker.Polymarket.Feed;

namespace PolyMaker.Polymarket.Recordings;

/// <summary>The one door for everything that takes a recording: any format, told apart by content.</summary>
public static class MarketRecording
{
    /// <summary>
    /// Opens a recording as a feed. Throws a <see cref="RecordingException"/> that says what is wrong with the file.
    /// </summary>
    /// <param name="path">The recording.</param>
    /// <param name="known">Markets known beforehand: they win over what the recording says of them.</param>
    /// <param name="rejected">Hears the line and the reason of every frame that cannot be parsed, as it is come across;
    /// a prepared recording has none left.</param>
    public static IMarketFeed Open(
        string path, IReadOnlyList<MarketSpec> known, Action<long, string>? rejected = null) =>
        IsPrepared(path) ? PreparedFeed.Open(path) : RecordedFeed.Open(path, known, rejected);

    /// <summary>What the recording says of itself.</summary>
    public static RecordingInfo Describe(string path)
    {
        if (IsPrepared(path))
        {
            using PreparedFeed prepared = PreparedFeed.Open(path);
            return prepared.Info;
        }

        using RecordingReader reader = RecordingReader.Open(path);
        return reader.Info;
    }

    /// <summary>
    /// Writes the prepared form of any recording; returns the number of events. <paramref name="progress"/> is told now
    /// and then how far it is, 0 to 1, and may throw to stop.
    /// </summary>
    public static long Prepare(
        string input, string output, IReadOnlyList<MarketSpec> known, Action<double>? progress = null)
    {
        RecordingInfo info = Describe(input);
        using IMarketFeed feed = Open(input, known);
        return PreparedWriter.Write(
            output, feed, info, () => progress?.Invoke(feed is RecordedFeed recorded ? recorded.ShareRead : 0));
    }

    /// <summary>True for the prepared binary form.</summary>
    public static bool IsPrepared(string path)
    {
        using FileStream file = RecordingFile.OpenRaw(path);
        Span<byte> magic = stackalloc byte[PreparedFormat.Magic.Length];
        return file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length
            && magic.SequenceEqual(PreparedFormat.Magic);
    }
}
