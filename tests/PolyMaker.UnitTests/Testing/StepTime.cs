using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Testing;

/// <summary>
/// A clock with timers that stands still until a test moves it; timers fire on the way, in their order.
/// </summary>
public sealed class StepTime : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<StepTimer> timers = [];
    private DateTimeOffset now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private TimeSpan setBack;

    /// <summary>
    /// What waits for a timer must go on within <see cref="Finish"/>'s own turn. The test runner's context would carry
    /// it to another thread, and on a busy machine the next timer, such as that of a request that is being read there,
    /// would be fired before it got on.
    /// </summary>
    public StepTime() => SynchronizationContext.SetSynchronizationContext(null);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public Timestamp Now => new((GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);

    /// <summary>How far it has been moved.</summary>
    public TimeSpan Elapsed { get; private set; }

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now - setBack;
        }
    }

    public override long GetTimestamp()
    {
        lock (gate)
        {
            return now.Ticks;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new StepTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan step)
    {
        DateTimeOffset end = now + step;
        while (Next() is { } timer && timer.Due <= end)
        {
            Fire(timer);
        }

        MoveTo(end);
    }

    /// <summary>Somebody waits for it to move.</summary>
    public bool IsAwaited
    {
        get
        {
            lock (gate)
            {
                return timers.Count > 0;
            }
        }
    }

    /// <summary>The machine slept, or its clock was set: what was due in between fires only afterwards.</summary>
    public void Jump(TimeSpan step) => MoveTo(now + step);

    /// <summary>Somebody sets the machine's clock back; timers and what has passed know nothing of it.</summary>
    public void SetBack(TimeSpan by)
    {
        lock (gate)
        {
            setBack += by;
        }
    }

    /// <summary>Moves to the next timer whenever the task waits for one, until it is done.</summary>
    public async Task<T> Finish<T>(Task<T> task)
    {
        for (int turns = 0; !task.IsCompleted && turns < 1_000_000; turns++)
        {
            if (Next() is { } timer)
            {
                Fire(timer);
            }

            await Task.Yield();
        }

        return await task;
    }

    private StepTimer? Next()
    {
        lock (gate)
        {
            return timers.MinBy(timer => timer.Due);
        }
    }

    private void Fire(StepTimer timer)
    {
        lock (gate)
        {
            if (!timers.Remove(timer))
            {
                return;
            }
        }

        MoveTo(timer.Due > now ? timer.Due : now);
        timer.Callback();
    }

    private void MoveTo(DateTimeOffset instant)
    {
        lock (gate)
        {
            Elapsed += instant - now;
            now = instant;
        }
    }

    private sealed class StepTimer(StepTime clock, Action callback) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public Action Callback => callback;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                clock.timers.Remove(this);
                if (dueTime >= TimeSpan.Zero)
                {
                    Due = clock.now + dueTime;
                    clock.timers.Add(this);
                }
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock.gate)
            {
                clock.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
