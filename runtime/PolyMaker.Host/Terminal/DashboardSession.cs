using System.Collections.Concurrent;
using System.Globalization;
using PolyMaker.Host.Serving;

namespace PolyMaker.Host.Terminal;

/// <summary>
/// Keys in, screens out: asks the run for what is to be seen, never waits for it, and says when it does not answer.
/// All of it on the dashboard's thread, which calls <see cref="Turn"/>; only <see cref="Say"/> and
/// <see cref="End"/> are for others.
/// </summary>
internal sealed class DashboardSession
{
    /// <summary>How old numbers may get before they are called old.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Between two questions to the trading loop.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>What is only said waits for the next numbers, or for so long.</summary>
    private static readonly TimeSpan BetweenDraws = Interval;

    /// <summary>An answer to a key, or new numbers, are shown at once, unless that has just been done.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(30);

    private const int MostNotices = 500;
    private const int Crowd = 20;

    private readonly ConcurrentQueue<Notice> heard = new();
    private readonly IRunWindow window;
    private readonly ITerminal terminal;
    private readonly TimeProvider time;
    private readonly Painter painter;
    private readonly List<Notice> notices = [];
    private readonly List<(RunAct Act, Task<string> Task)> acts = [];
    private readonly long startedAt;
    private volatile bool isEnding;
    private ScreenState state = new();
    private RunSight? sight;
    private Task<RunSight>? asked;
    private int? askedFor;
    private long askedAt;
    private long seenAt;
    private long drawnAt;
    private (int Width, int Height) size;
    private (int Silent, bool IsEnding) told;
    private bool isDirty = true;
    private bool isUrgent = true;

    public DashboardSession(IRunWindow window, ITerminal terminal, TimeProvider time, Painter painter)
    {
        this.window = window;
        this.terminal = terminal;
        this.time = time;
        this.painter = painter;
        startedAt = seenAt = askedAt = drawnAt = time.GetTimestamp();
    }

    /// <summary>Called, on any thread, when something has come for which a turn is worth taking.</summary>
    public Action Stirred { get; init; } = () => { };

    /// <summary>Where the operator is.</summary>
    public ScreenState State => state;

    /// <summary>Something of the run to be told, of one or more lines. Any thread.</summary>
    public void Say(string message)
    {
        foreach (string line in message.TrimEnd().Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n'))
        {
            heard.Enqueue(new Notice(line, IsWarning(line)));
        }
    }

    /// <summary>The run was asked to end: its loop need not answer any more. Any thread.</summary>
    public void End() => isEnding = true;

    /// <summary>The terminal shows something else: everything is drawn again. The dashboard's thread.</summary>
    public void Redraw()
    {
        painter.Forget();
        isDirty = isUrgent = true;
    }

    /// <summary>
    /// Takes what has come and draws when that changes anything: with each new numbers, five times a second, and in
    /// answer to keys.
    /// </summary>
    /// <returns>For how long nothing has to be done unless something comes.</returns>
    public TimeSpan Turn()
    {
        (int Width, int Height) now = terminal.Size;
        if (now != size)
        {
            size = now;
            Redraw();
        }

        while (terminal.TryRead(out ConsoleKeyInfo key))
        {
            Press(key);
        }

        while (heard.TryDequeue(out Notice notice))
        {
            Add(notice);
        }

        TakeSight();
        TakeActs();
        if (told != (SilentSeconds, isEnding))
        {
            told = (SilentSeconds, isEnding);
            isDirty = isUrgent = true;
        }

        if (isDirty && (drawnAt == startedAt || LeftOf(isUrgent ? AtOnce : BetweenDraws, drawnAt) == TimeSpan.Zero))
        {
            Draw();
        }

        return Rest();
    }

    private TimeSpan Rest()
    {
        TimeSpan rest = asked is null && !isEnding ? LeftOf(Interval, askedAt) : Interval;
        TimeSpan untilDrawn = isDirty ? LeftOf(isUrgent ? AtOnce : BetweenDraws, drawnAt) : Interval;
        return rest < untilDrawn ? rest : untilDrawn;
    }

    private TimeSpan LeftOf(TimeSpan span, long since)
    {
        TimeSpan left = span - time.GetElapsedTime(since);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private int SilentSeconds => isEnding || time.GetElapsedTime(seenAt) < Patience + Interval
        ? 0
        : (int)time.GetElapsedTime(seenAt).TotalSeconds;

    /// <summary>What is looked at; null on the overview.</summary>
    private int? Wanted => state.Screen is ScreenKind.Market or ScreenKind.Explain ? state.Chosen : null;

    private ScreenInput Input => new()
    {
        Run = sight?.Run,
        Market = sight?.Market is { } market && market.Glance.Number == state.Chosen ? market : null,
        Notices = notices,
        SilentSeconds = SilentSeconds,
        HasKeys = terminal.HasKeys,
        IsEnding = isEnding,
        Working = [.. acts.Select(each => Name(each.Act))],
    };

    private void Press(ConsoleKeyInfo key)
    {
        if (key is { Key: ConsoleKey.L, Modifiers: ConsoleModifiers.Control })
        {
            Redraw();
            return;
        }

        (state, RunAct act) = Keyboard.Press(state, key, Screens.Bounds(Input, state, size.Width, size.Height));
        isDirty = isUrgent = true;
        if (act != RunAct.None)
        {
            // Whatever it does before its first wait, drawing does not wait for.
            Task<string> task = Task.Run(() => window.DoAsync(act));
            Stir(task);
            acts.Add((act, task));
        }
    }

    private void TakeSight()
    {
        if (asked is { IsCompleted: true } answer)
        {
            asked = null;
            if (answer.IsCompletedSuccessfully)
            {
                sight = answer.Result;
                seenAt = time.GetTimestamp();
                isDirty = isUrgent = true;
            }
            else if (answer.Exception?.InnerException is { } fault and not ProblemException)
            {
                Add(new Notice($"the run cannot be shown: {fault.Message}", true));
            }
        }

        // A market that has just been opened is asked for at once.
        bool isDue = time.GetElapsedTime(askedAt) >= Interval || sight is null || askedFor != Wanted;
        if (asked is null && isDue && !isEnding)
        {
            askedFor = Wanted;
            askedAt = time.GetTimestamp();
            asked = window.LookAsync(askedFor);
            Stir(asked);
        }
    }

    private void Stir(Task task) => _ = task.ContinueWith(
        _ => Stirred(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    private void TakeActs()
    {
        for (int at = acts.Count - 1; at >= 0; at--)
        {
            (RunAct act, Task<string> task) = acts[at];
            if (task.IsCompleted)
            {
                acts.RemoveAt(at);
                Add(Outcome(act, task));
                isUrgent = true;
            }
        }
    }

    private Notice Outcome(RunAct act, Task<string> task)
    {
        string at = time.GetUtcNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        return task switch
        {
            { IsCompletedSuccessfully: true } => new Notice($"{at} {Name(act)}: {task.Result}", false),
            { Exception.InnerException: ProblemException { Problem: { } problem } } =>
                new Notice($"{at} {Name(act)} failed: {problem.Title}: {problem.Detail}", true),
            _ => new Notice($"{at} {Name(act)} failed: {task.Exception?.InnerException?.Message ?? "given up"}", true),
        };
    }

    /// <summary>What comes in crowds stands once, with the last of it, so that it hides nothing else.</summary>
    private void Add(Notice notice)
    {
        int same = notice.Kind is null
            ? -1
            : notices.FindLastIndex(each => each.Kind == notice.Kind);
        if (same >= 0 && notices.Count - same <= Crowd)
        {
            notice = notice with { Count = notices[same].Count + 1 };
            notices.RemoveAt(same);
        }

        notices.Add(notice);
        isDirty = true;
        if (notices.Count > MostNotices)
        {
            notices.RemoveRange(0, MostNotices / 2);
        }
    }

    private void Draw()
    {
        isDirty = isUrgent = false;
        drawnAt = time.GetTimestamp();
        if (size.Width <= 0 || size.Height <= 0)
        {
            return;
        }

        Pane screen = Screens.Draw(Input, state, size.Width, size.Height);
        string text = painter.Paint(Frame.Of(screen, size.Width, size.Height));
        if (text.Length > 0)
        {
            terminal.Write(text);
        }
    }

    internal static string Name(RunAct act) => act switch
    {
        RunAct.ReduceOnly => "reduce-only",
        RunAct.CancelAll => "cancel-all",
        _ => act.ToString().ToLowerInvariant(),
    };

    private static bool IsWarning(string line) =>
        line.Contains(" warning ", StringComparison.Ordinal) || line.Contains("error", StringComparison.Ordinal)
        || line.Contains("refused", StringComparison.Ordinal) || line.Contains(" critical ", StringComparison.Ordinal);
}
