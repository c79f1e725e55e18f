using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Matching;

namespace PolyMaker.LocalVenue.Background;

/// <summary>
/// What the feed says of one level, and how the venue's level came to differ from it. One writer: its crowd.
/// </summary>
internal sealed class RecordedLevel
{
    /// <summary>
    /// A print and a level decrease this close together are one trade, told in two messages of either order.
    /// </summary>
    public const long SameTradeMicro = 500 * Timestamp.MicroPerMillisecond;

    private readonly List<RemovedPart> removed = [];
    private Timestamp shrunkAt;

    /// <summary>Micro-shares the feed shows.</summary>
    public long Recorded { get; set; }

    /// <summary>
    /// Micro-shares of those that traded here but not in the recording; they do not come back until the recording
    /// itself loses as much.
    /// </summary>
    public long Taken { get; set; }

    /// <summary>Anonymous micro-shares the venue's level should have.</summary>
    public long Target => Math.Max(0, Recorded - Taken);

    public void NoteRecorded(long micro)
    {
        Taken = micro == 0 ? 0 : Math.Max(0, Taken - Math.Max(0, Recorded - micro));
        Recorded = micro;
    }

    /// <summary>Where to note what a decrease removes, so that a print told after it can be put right.</summary>
    public List<RemovedPart> RemovedAt(Timestamp now)
    {
        Forget(now);
        shrunkAt = now;
        return removed;
    }

    /// <summary>Takes back up to so much of what was just removed, the last part first.</summary>
    public bool TryUndo(Timestamp now, long most, out RemovedPart part)
    {
        Forget(now);
        part = default;
        if (removed.Count == 0 || most <= 0)
        {
            return false;
        }

        RemovedPart last = removed[^1];
        part = last with { Micro = Math.Min(last.Micro, most) };
        removed.RemoveAt(removed.Count - 1);
        if (last.Micro > part.Micro)
        {
            removed.Add(last with { Micro = last.Micro - part.Micro });
        }

        return true;
    }

    private void Forget(Timestamp now)
    {
        if (now.Micro - shrunkAt.Micro > SameTradeMicro)
        {
            removed.Clear();
        }
    }
}
