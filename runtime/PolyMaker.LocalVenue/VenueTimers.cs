using PolyMaker.Core.Units;

namespace PolyMaker.LocalVenue;

/// <summary>
/// What the engine must do later, in time order and then in the order it was asked. One writer: the engine.
/// </summary>
internal sealed class VenueTimers
{
    private readonly PriorityQueue<(VenueTimerKind Kind, object? Subject), (long Micro, long Sequence)> queue = new();
    private long sequence;

    public Timestamp NextAt =>
        queue.TryPeek(out _, out (long Micro, long) due) ? new Timestamp(due.Micro) : Timestamp.Never;

    public void Set(Timestamp at, VenueTimerKind kind, object? subject = null) =>
        queue.Enqueue((kind, subject), (at.Micro, sequence++));

    public (VenueTimerKind Kind, object? Subject) Take() => queue.Dequeue();
}
