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
    // Only keys move in the heap; items, which are large, stay in their place. Behind the heap's end stand the keys of
    // the free places.
    private Key[] heap = [];
    private T[] items = [];
    private long sequence;

    public int Count { get; private set; }

    /// <summary>When the next thing happens; <see cref="Timestamp.Never"/> when nothing will.</summary>
    public Timestamp NextAt => Count == 0 ? Timestamp.Never : new Timestamp(heap[0].At);

    /// <summary>What happens next; only when something does.</summary>
    public T Peek()
    {
        Invariant.Check(Count > 0, "only a queue with something in it is looked at");
        return items[heap[0].Place];
    }

    public void Enqueue(Timestamp at, in T item)
    {
        if (Count == heap.Length)
        {
            Grow();
        }

        Key added = new(at.Micro, sequence++, heap[Count].Place);
        items[added.Place] = item;
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
        Key first = heap[0];
        Key last = heap[--Count];
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

        heap[hole] = last;
        heap[Count] = first;
        at = new Timestamp(first.At);
        T item = items[first.Place];
        items[first.Place] = default;
        return item;
    }

    private void Grow()
    {
        Array.Resize(ref heap, Math.Max(64, Count * 2));
        Array.Resize(ref items, heap.Length);
        for (int place = Count; place < heap.Length; place++)
        {
            heap[place] = new Key(0, 0, place);
        }
    }

    private readonly record struct Key(long At, long Sequence, int Place)
    {
        public bool IsBefore(in Key other) => At != other.At ? At < other.At : Sequence < other.Sequence;
    }
}
