using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Recordings;

/// <summary>Where the recorded stream (not counting REST answers and dumps) stands: the number and time of its last message.</summary>
internal sealed class StreamPosition
{
    private Timestamp last;

    /// <summary>Number of the last stream message.</summary>
    public long Message { get; private set; }

    public void Advance(Timestamp at)
    {
        Message++;
        last = at;
    }

    /// <summary>Microseconds without a stream message.</summary>
    public long SilenceAt(Timestamp at) => at.Micro - last.Micro;
}
