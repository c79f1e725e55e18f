using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Recordings;

/// <summary>One recorded frame. The bytes belong to the reader and are valid until its next read.</summary>
public readonly ref struct RecordedFrame
{
    /// <summary>Local receive time; <see cref="Timestamp.Zero"/> when the recording has none (then the frame's own stamp stands in).</summary>
    public Timestamp At { get; init; }

    public RecordedChannel Channel { get; init; }

    /// <summary>The frame's exact bytes.</summary>
    public ReadOnlySpan<byte> Bytes { get; init; }

    /// <summary>Line in the file, from 1; in recordings without lines, the frame's number.</summary>
    public long Line { get; init; }

    /// <summary>Why the line is unreadable; empty otherwise.</summary>
    public string Fault { get; init; }
}
