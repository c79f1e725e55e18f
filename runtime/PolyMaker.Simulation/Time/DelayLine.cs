using PolyMaker.Core;
using PolyMaker.Core.Units;

namespace PolyMaker.Simulation.Time;

/// <summary>
/// Messages under way on one ordered connection: they arrive in the order they were sent, so a ring buffer replaces
/// the heap on the busiest path. Grows to the most that were ever under way at once. One writer: the world.
/// </summary>
public sealed class DelayLine<T>
    where T : struct
{
    private T[] items = new T[1024];
    private long[] due = new long[1024];
    private int head;
    private long lastDue = long.MinValue;

    public int Count { get; private set; }

    public Timestamp NextAt => Count == 0 ? Timestamp.Never : new Timestamp(due[head]);

    /// <summary>The message that arrives next; valid until <see cref="Release"/>.</summary>
    public ref readonly T Next => ref items[head];

    /// <summary>
    /// A place at the end to write a message into: arriving at <paramref name="at"/>, but never before the one sent
    /// before it.
    /// </summary>
    public ref T Append(Timestamp at)
    {
        if (Count == items.Length)
        {
            Grow();
        }

        int tail = (head + Count) & (items.Length - 1);
        lastDue = Math.Max(at.Micro, lastDue);
        due[tail] = lastDue;
        Count++;
        return ref items[tail];
    }

    public void Release()
    {
        Invariant.Check(Count > 0, "only a message under way is released");
        head = (head + 1) & (items.Length - 1);
        Count--;
    }

    private void Grow()
    {
        T[] widerItems = new T[items.Length * 2];
        long[] widerDue = new long[items.Length * 2];
        for (int i = 0; i < Count; i++)
        {
            int from = (head + i) & (items.Length - 1);
            widerItems[i] = items[from];
            widerDue[i] = due[from];
        }

        items = widerItems;
        due = widerDue;
        head = 0;
    }
}
