namespace PolyMaker.Host.Live;

/// <summary>
/// Polls the rule files on a thread of its own and hands each settled change to the compiler. What is believed is
/// content, not times or notifications: those miss renames, link swaps and network mounts. Times and lengths only say
/// that it is worth reading at once. Both callbacks run on the watcher's thread.
/// </summary>
public sealed class RuleWatcher : IDisposable
{
    /// <summary>
    /// Two polls settle a change, so this leaves more than half of the 100 ms budget to the compiler.
    /// </summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Every so many polls, about twice a second, all files are read whatever their times say.</summary>
    private const int Thorough = 25;

    private readonly RuleFolder folder;
    private readonly ReloadMachine machine;
    private readonly Action<ReloadStep> say;
    private readonly TimeProvider time;
    private readonly ManualResetEventSlim stop = new();
    private readonly Thread thread;
    private TaskCompletionSource<ReloadStep>? asked;

    /// <summary>
    /// Starts watching. <paramref name="running"/> is the snapshot the running rules were compiled from; <paramref
    /// name="compile"/> compiles a later one and posts it to the engines before it returns; <paramref name="say"/>
    /// hears of every other step than <see cref="ReloadStepKind.Nothing"/>.
    /// </summary>
    public RuleWatcher(
        RuleFolder folder,
        RuleSnapshot running,
        Func<RuleSnapshot, ReloadResult> compile,
        Action<ReloadStep> say,
        TimeProvider time)
    {
        this.folder = folder;
        this.say = say;
        this.time = time;
        machine = new ReloadMachine(running, snapshot => Guarded(compile, snapshot));
        thread = new Thread(Watch) { IsBackground = true, Name = "rule watcher" };
        thread.Start();
    }

    /// <summary>
    /// Judges the files as they are now, also those that were refused before; a step of kind <see
    /// cref="ReloadStepKind.Nothing"/> says that they are what runs. Any thread; cancelled when the watcher ends.
    /// </summary>
    public Task<ReloadStep> ReloadNow()
    {
        TaskCompletionSource<ReloadStep> mine = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<ReloadStep> judged = Interlocked.CompareExchange(ref asked, mine, null) ?? mine;
        if (stop.IsSet)
        {
            judged.TrySetCanceled();
        }

        return judged.Task;
    }

    public void Dispose()
    {
        stop.Set();
        thread.Join();
        stop.Dispose();
        asked?.TrySetCanceled();
    }

    private void Watch()
    {
        for (var polls = 0; !stop.IsSet; polls++)
        {
            var started = time.GetTimestamp();
            var now = time.GetElapsedTime(0, started).Ticks / TimeSpan.TicksPerMicrosecond;
            var question = Interlocked.Exchange(ref asked, null);
            var files = folder.Read(machine.IsSettling || question is not null || polls % Thorough == 0);

            // A huge rule set must not eat a core: never read for more than a third of the time, but for the one poll
            // that settles a change.
            var spent = time.GetElapsedTime(started);
            var step = machine.Poll(now, files, question is not null);
            question?.TrySetResult(step);
            if (step.Kind != ReloadStepKind.Nothing)
            {
                say(step);
            }

            var pause = Interval - spent;
            var least = machine.IsSettling ? TimeSpan.Zero : spent * 2;
            stop.Wait(pause > least ? pause : least);
        }
    }

    private static ReloadResult Guarded(Func<RuleSnapshot, ReloadResult> compile, RuleSnapshot snapshot)
    {
        try
        {
            return compile(snapshot);
        }
#pragma warning disable CA1031 // A bug in the compiler must not end trading: the last good rules keep quoting.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            return ReloadResult.Refused($"not compiled because of a bug: {bug.GetType().Name}: {bug.Message}");
        }
    }
}
