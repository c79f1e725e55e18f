using System.Text;
using PolyMaker.Polymarket.Recordings;

namespace PolyMaker.Benchmarks;

/// <summary>Frames that the venue really sent, held in memory so that only the program is measured.</summary>
internal static class RealFrames
{
    /// <summary>The shipped capture: 2 books, then deltas, re-serialised with spaces by whoever recorded it.</summary>
    public static byte[][] Recorded()
    {
        List<byte[]> frames = [];
        using RecordingReader reader = RecordingReader.Open(Repository.RealRecording);
        while (reader.TryRead(out RecordedFrame frame))
        {
            frames.Add(frame.Bytes.ToArray());
        }

        return [.. frames];
    }

    /// <summary>A replay file with the venue's own compact bytes: 12 markets.</summary>
    public static byte[][] Compact() =>
        [.. File.ReadAllText(Repository.CapturedFrames).Split(";;").Select(Encoding.UTF8.GetBytes)];

    public static bool IsDelta(byte[] frame) => frame.AsSpan().IndexOf("\"price_changes\""u8) >= 0;

    public static bool IsBook(byte[] frame) => frame.AsSpan().IndexOf("\"bids\""u8) >= 0;

    /// <summary>The deltas again and again until there are <paramref name="count"/> of them.</summary>
    public static byte[][] Deltas(byte[][] frames, int count)
    {
        byte[][] deltas = [.. frames.Where(IsDelta)];
        return [.. Enumerable.Range(0, count).Select(index => deltas[index % deltas.Length])];
    }
}
