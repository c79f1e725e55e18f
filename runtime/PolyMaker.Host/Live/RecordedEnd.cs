using PolyMaker.Core.Units;

namespace PolyMaker.Host.Live;

/// <summary>What only somebody knows who has read a recording to its end.</summary>
/// <param name="Last">When its last event was.</param>
/// <param name="RejectedFrames">Frames that could not be parsed.</param>
internal sealed record RecordedEnd(Timestamp Last, long RejectedFrames)
{
    /// <summary>Of what does not end by itself.</summary>
    public static readonly RecordedEnd Never = new(Timestamp.Never, 0);
}
