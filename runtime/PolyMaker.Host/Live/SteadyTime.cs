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
    private bool isAhead;

    /// <summary>
    /// Hears by how much the machine's clock was moved, once for each time; negative: back. On the thread that asked
    /// for the time, which it must not hold up.
    /// </summary>
    public Action<TimeSpan>? Stepped { get; set; }

    public override long TimestampFrequency => machine.TimestampFrequency;

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
                now -= TimeSpan.FromTicks(Math.Min(-gap.Ticks, passed.Ticks / SlowedBy));
                step = gap < -Step && !isAhead ? gap : null;
            }

            isAhead = gap < -Step;
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
