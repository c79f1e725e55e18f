using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Recordings;

/// <summary>A group of changes whose hash the rebuilt book did not have, waiting for what follows to account for it.</summary>
internal sealed class MissedGroup
{
    public required byte[] Hash { get; init; }

    public required byte[] StampText { get; init; }

    public required Timestamp VenueAt { get; init; }

    public required string Where { get; init; }

    /// <summary>Number of the stream message that ended the group.</summary>
    public required long Message { get; init; }

    /// <summary>Number of the group within its asset.</summary>
    public required long Group { get; init; }

    public int MessagesSince { get; set; }
}
