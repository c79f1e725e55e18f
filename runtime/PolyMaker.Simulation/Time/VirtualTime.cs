using PolyMaker.Core;
using PolyMaker.Core.Units;

namespace PolyMaker.Simulation.Time;

/// <summary>
/// The clock of a simulated run: it stands still until the world moves it, and never moves back. One writer: the
/// world.
/// </summary>
public sealed class VirtualTime : TimeProvider
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMillisecond / 1000;

    public Timestamp Now { get; private set; }

    public override long TimestampFrequency => Timestamp.MicroPerSecond;

    public override long GetTimestamp() => Now.Micro;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(Now.Micro * TicksPerMicrosecond);

    public void MoveTo(Timestamp instant)
    {
        Invariant.Check(instant >= Now, "virtual time never moves back");
        Now = instant;
    }
}
