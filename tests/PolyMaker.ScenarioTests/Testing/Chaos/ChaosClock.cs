using PolyMaker.Core.Units;

namespace PolyMaker.ScenarioTests.Testing.Chaos;

/// <summary>Virtual time: things to do, in order.</summary>
internal sealed class ChaosClock(Timestamp start)
{
    private readonly PriorityQueue<Action, (long At, long Order)> agenda = new();
    private long order;

    public Timestamp Now { get; private set; } = start;

    public Timestamp NextAt =>
        agenda.TryPeek(out _, out (long At, long) next) ? new Timestamp(next.At) : Timestamp.Never;

    public void At(Timestamp when, Action what) =>
        agenda.Enqueue(what, (Timestamp.Max(when, Now).Micro, order++));

    public void In(double seconds, Action what) =>
        At(Now.PlusMicro((long)(seconds * Timestamp.MicroPerSecond)), what);

    public void Step()
    {
        agenda.TryDequeue(out Action? what, out (long At, long) when);
        Now = new Timestamp(when.At);
        what!();
    }
}
