using System.Collections.Concurrent;

namespace PolyMaker.Host.Writing;

/// <summary>
/// The one thread that takes to a disk or a store what others have left for it. What refuses is tried again and again,
/// said once when it begins and once when it is over; whoever leaves things here never waits for it. At the end what
/// is left is written, for as long as a patient operator would wait.
/// </summary>
internal sealed class WritingThread : IDisposable
{
    private static readonly TimeSpan ClosingLimit = TimeSpan.FromSeconds(3);

    private readonly ManualResetEventSlim ending = new();
    private readonly WritingPlan plan;
    private readonly TimeProvider time;
    private readonly Thread thread;
    private TimeSpan retryAfter;
    private string? fault;
    private long failedAt;

    public WritingThread(WritingPlan plan, TimeProvider time)
    {
        this.plan = plan;
        this.time = time;
        retryAfter = plan.RetryAfter;
        thread = new Thread(Run) { Name = plan.Name, IsBackground = true, Priority = ThreadPriority.BelowNormal };
    }

    /// <summary>What the operator should hear of: trouble, and its end.</summary>
    public ConcurrentQueue<string> Remarks { get; } = new();

    /// <summary>Why nothing can be written at the moment; null: it can.</summary>
    public string? Fault => Volatile.Read(ref fault);

    public void Start() => thread.Start();

    /// <summary>Writes what is left; after a few seconds of a disk that takes nothing, without it.</summary>
    public void Dispose()
    {
        ending.Set();
        if (thread.IsAlive)
        {
            thread.Join();
        }

        ending.Dispose();
    }

    private void Run()
    {
        long endingSince = 0;
        SpinWait between = default;
        while (true)
        {
            bool isEnding = ending.IsSet;
            bool isDone = Write(isEnding);
            if (!isEnding)
            {
                ending.Wait(plan.Pause);
                continue;
            }

            endingSince = endingSince == 0 ? time.GetTimestamp() : endingSince;
            if (isDone)
            {
                return;
            }

            if (time.GetElapsedTime(endingSince) > ClosingLimit)
            {
                if (plan.GivenUp?.Invoke(Fault ?? "") is { } last)
                {
                    Remarks.Enqueue(last);
                }

                return;
            }

            between.SpinOnce();
        }
    }

    /// <summary>True when nothing is left to be written.</summary>
    private bool Write(bool isEnding)
    {
        if (fault is not null && !isEnding && time.GetElapsedTime(failedAt) < retryAfter)
        {
            return false;
        }

        try
        {
            plan.Write();
        }
#pragma warning disable CA1031 // A bug here must not take the process down while its orders rest at the venue.
        catch (Exception cause)
#pragma warning restore CA1031
        {
            string why = cause.Message.ReplaceLineEndings(" ");
            Fail(plan.IsRefusal(cause) ? why : $"this is a bug: {cause.GetType().Name}: {why}");
            return false;
        }

        if (fault is not null)
        {
            // Said before it shows, as trouble is: whoever sees that the fault is over finds the remark.
            Remarks.Enqueue(plan.Relief());
            Volatile.Write(ref fault, null);
        }

        return true;
    }

    private void Fail(string why)
    {
        failedAt = time.GetTimestamp();
        retryAfter = fault is null
            ? plan.RetryAfter
            : TimeSpan.FromTicks(Math.Min(retryAfter.Ticks * 2, plan.LongestRetry.Ticks));
        plan.Refused();
        if (fault is null)
        {
            Remarks.Enqueue(plan.Trouble(why));
        }

        Volatile.Write(ref fault, why);
    }
}
