using System.Globalization;

namespace PolyMaker.Host.Live;

/// <summary>
/// The time of day as a run lives in it: it never goes back. When the machine's clock is set forward, the run's follows
/// at once, and what is known is as old as it then is. When it is set back, the run's goes a tenth slower until both
/// agree: nothing waits for an hour that comes twice, and nothing is younger than it is. Any thread.
/// </summary>
internal sealed class SteadyTime(TimeProvider machine) : TimeProvider
{
    /// <summary>A difference that is no ordinary correction: whoever runs the machine should know.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    private const long SlowedBy = 10;

    private readonly Lock gate = new();
    private DateTimeOffset now = machine.GetUtcNow();
    private long lookedAt = machine.GetTimestamp();
    private TimeSpan ahead;
    private long slowing;

    /// <summary>
    /// Hears by how much the machine's clock was moved, once for each time; negative: back. On the thread that asked
    /// for the time, which it must not hold up.
    /// </summary>
    public Action<TimeSpan>? Stepped { get; set; }

    /// <summary>By how much it was ahead of the machine's clock when it was last asked for; zero: they agree.</summary>
    public TimeSpan Ahead
    {
        get
        {
            lock (gate)
            {
                return ahead;
            }
        }
    }

    public override long TimestampFrequency => machine.TimestampFrequency;

    /// <summary>What an operator should know of a step.</summary>
    public static string Text(TimeSpan by) => by > TimeSpan.Zero
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"the clock of this machine was set forward by {by.TotalSeconds:0.0} s, or it was suspended; the run's own "
            + $"time follows")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"the clock of this machine was set back by {-by.TotalSeconds:0.0} s; the run's own time never goes back: "
            + $"it goes a tenth slower until both agree, in {-by * SlowedBy:d\\.hh\\:mm\\:ss}. Limits on clock skew "
            + $"may hold until then; a restart takes this machine's time at once");

    public override DateTimeOffset GetUtcNow()
    {
        TimeSpan? step = null;
        DateTimeOffset result;
        lock (gate)
        {
            long looked = machine.GetTimestamp();
            TimeSpan passed = machine.GetElapsedTime(lookedAt, looked);
            lookedAt = looked;
            now += passed;
            TimeSpan gap = machine.GetUtcNow() - now;
            if (gap > TimeSpan.Zero)
            {
                now += gap;
                step = gap > Step ? gap : null;
            }
            else
            {
                // What is less than a tick is kept: whoever asks often is slowed as much as whoever asks seldom.
                slowing += passed.Ticks;
                now -= TimeSpan.FromTicks(Math.Min(-gap.Ticks, slowing / SlowedBy));
                slowing %= SlowedBy;
                step = gap < -Step && ahead == TimeSpan.Zero ? gap : null;
            }

            ahead = gap < -Step ? -gap : TimeSpan.Zero;
            result = now;
        }

        if (step is { } by)
        {
            Stepped?.Invoke(by);
        }

        return result;
    }

    public override long GetTimestamp() => machine.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        machine.CreateTimer(callback, state, dueTime, period);
}
