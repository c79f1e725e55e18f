using PolyMaker.Core;
using PolyMaker.Core.Units;

namespace PolyMaker.Simulation.Time;

/// <summary>
/// What will happen, soonest first; of two at the same instant the one enqueued first (a stable binary heap). Grows
/// to the most that were ever under way at once, then allocates nothing. One writer: the world.
/// </summary>
public sealed class Agenda<T>
    where T : struct
{
    private Entry[] heap = new Entry[64];
    private long sequence;

    public int Count { get; private set; }

    /// <summary>When the next thing happens; <see cref="Timestamp.Never"/> when nothing will.</summary>
    public Timestamp NextAt => Count == 0 ? Timestamp.Never : new Timestamp(heap[0].At);

    public void Enqueue(Timestamp at, in T item)
    {
        if (Count == heap.Length)
        {
            Array.Resize(ref heap, Count * 2);
        }

        Entry added = new() { At = at.Micro, Sequence = sequence++, Item = item };
        int hole = Count++;
        while (hole > 0 && added.IsBefore(in heap[(hole - 1) / 2]))
        {
            heap[hole] = heap[(hole - 1) / 2];
            hole = (hole - 1) / 2;
        }

        heap[hole] = added;
    }

    public T Dequeue(out Timestamp at)
    {
        Invariant.Check(Count > 0, "only a queue with something in it is dequeued");
        T item = heap[0].Item;
        at = new Timestamp(heap[0].At);
        Entry last = heap[--Count];
        heap[Count] = default;
        int hole = 0;
        for (int child = 1; child < Count; child = (2 * hole) + 1)
        {
            if (child + 1 < Count && heap[child + 1].IsBefore(in heap[child]))
            {
                child++;
            }

            if (!heap[child].IsBefore(in last))
            {
                break;
            }

            heap[hole] = heap[child];
            hole = child;
        }

        if (Count > 0)
        {
            heap[hole] = last;
        }

        return item;
    }

    private struct Entry
    {
        public long At;
        public long Sequence;
        public T Item;

        public readonly bool IsBefore(in Entry other) => At != other.At ? At < other.At : Sequence < other.Sequence;
    }
}
