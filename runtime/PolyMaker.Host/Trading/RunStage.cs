using System.Collections.Concurrent;
using PolyMaker.Core.Units;
using PolyMaker.Host.History;
using PolyMaker.Host.Live;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.Host.Trading;

/// <summary>
/// The rules' side of every kind of run: watches the files, has a saved revision judged and swapped between two
/// decisions, moves nudges and overrides along with the traded time, keeps the history, and passes on what there is to
/// say. Three threads meet here: the engines' (<see cref="Turn"/>), the watcher's, and the one that shows the run.
/// </summary>
internal sealed class RunStage : IDisposable
{
    private readonly ConcurrentQueue<ReloadStep> steps = new();
    private readonly ConcurrentQueue<string> remarks = new();
    private readonly RuleRoom room;
    private readonly LiveRules live;
    private readonly ITradingFloor floor;
    private readonly ManualResetEventSlim wake;
    private readonly RunHistory history;
    private readonly RuleHandover handover;
    private RuleWatcher? watcher;
    private volatile bool mayJump;

    /// <param name="wake">Set when the engines' thread has something to do here.</param>
    public RunStage(RunRequest request, LiveRules live, ITradingFloor floor, ManualResetEventSlim wake)
    {
        room = live.Room;
        this.live = live;
        this.floor = floor;
        this.wake = wake;
        history = new RunHistory(new RuleHistory(request.History), request.Rules, room.Today, TimeProvider.System);
        handover = new RuleHandover(wake);
    }

    /// <summary>What became of saved revisions so far; of the thread that shows the run.</summary>
    public ReloadCounts Reloads { get; private set; } = ReloadCounts.None;

    /// <summary>The last of them; of the thread that shows the run.</summary>
    public LastReload LastReload { get; private set; }

    /// <summary>Hears of each saved revision what became of it; on the watcher's thread.</summary>
    public Action<ReloadStep>? Heard { get; set; }

    /// <summary>What there is to say of the rules before anything is traded.</summary>
    public void Open(LiveDisplay display)
    {
        if (room.Warnings.Length > 0)
        {
            display.Say(room.Warnings);
        }

        Remark(history.Start(room.Start));
    }

    /// <summary>From here on a saved file goes live.</summary>
    public void Watch() => watcher = new RuleWatcher(
        room.Folder, room.Start, snapshot => room.Compile(snapshot, handover.Offer), Hear, TimeProvider.System);

    /// <summary>Judges the saved files now; null while none are watched.</summary>
    /// <param name="mayJump">Quotes may jump beyond the limit of the rules that run, this once.</param>
    public Task<ReloadStep>? ReloadNow(bool mayJump = false) =>
        mayJump && watcher is { } watching ? ReloadForcedAsync(watching) : watcher?.ReloadNow();

    /// <summary>Engines' thread, between two decisions: what is due, and what was saved, goes live.</summary>
    public void Turn()
    {
        live.ChangeUntil(floor.Now);
        handover.Take(Judge);
    }

    /// <summary>Passes on whatever has been said since the last time.</summary>
    public void TakeMessages(LiveDisplay display, Timestamp now)
    {
        while (steps.TryDequeue(out ReloadStep step))
        {
            Reloads = Reloads.After(step, now);
            display.Say(ReloadLines.Message(step, live.Current.Revision, now));
            LastReload = new LastReload(step.Kind, now);
        }

        while (live.NudgeSteps.TryDequeue(out NudgeStep nudge))
        {
            Remark(history.Add(nudge));
        }

        while (live.Remarks.TryDequeue(out string? moved))
        {
            display.Say(moved);
        }

        while (remarks.TryDequeue(out string? remark))
        {
            display.Say(remark);
        }
    }

    /// <summary>No revision goes live any more.</summary>
    public void Close()
    {
        // The watcher may be waiting for a verdict: it could not be disposed of.
        handover.Close();
        watcher?.Dispose();
        watcher = null;
    }

    public void Dispose()
    {
        Close();
        handover.Dispose();
    }

    private async Task<ReloadStep> ReloadForcedAsync(RuleWatcher watching)
    {
        mayJump = true;
        try
        {
            return await watching.ReloadNow();
        }
        finally
        {
            // However it was judged: the next save is held to the limit again.
            mayJump = false;
        }
    }

    /// <summary>Between two decisions: what was judged is what goes live.</summary>
    private ReloadResult Judge(RuleSet set)
    {
        if (ReloadGate.Judge(live.Current, set, floor.Engines, floor.Now, mayJump) is { } refusal)
        {
            return refusal;
        }

        live.Adopt(set);
        return ReloadResult.Accepted(set.Revision);
    }

    /// <summary>Watcher's thread: the engines have the rules by now, so writing them down delays nothing.</summary>
    private void Hear(ReloadStep step)
    {
        steps.Enqueue(step);
        Heard?.Invoke(step);
        wake.Set();
        Remark(history.Add(step));
        Remark(room.Afterthought(step));
    }

    private void Remark(string? remark)
    {
        if (remark is not null)
        {
            remarks.Enqueue(remark);
        }
    }
}
