using System.Collections.Concurrent;
using System.Diagnostics;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.History;
using PolyMaker.Host.Journaling;
using PolyMaker.Host.Live;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;
using PolyMaker.Rules.Compiling;
using PolyMaker.Simulation;

namespace PolyMaker.Host.Trading;

/// <summary>
/// `polymaker run`: moves a world's virtual time along with the wall clock, shows it, and swaps rules between two
/// decisions when a file is saved. One loop owns the world; the watcher's thread only leaves messages for it.
/// </summary>
internal sealed class RunAction
{
    // Short enough that a compiled revision waits no longer than this for the loop, long enough to leave the core idle.
    private static readonly TimeSpan LoopPause = TimeSpan.FromMilliseconds(4);
    private const long ChunkMicro = 10 * Timestamp.MicroPerSecond;

    private readonly ConcurrentQueue<ReloadStep> steps = new();
    private readonly ConcurrentQueue<string> remarks = new();
    private readonly RunRequest request;
    private readonly TradingDesk desk;
    private readonly RunningTime length;
    private readonly RunHistory history;
    private string lastReload = "none yet";
    private ReloadCounts reloads = ReloadCounts.None;

    private RunAction(RunRequest request, TradingDesk desk)
    {
        this.request = request;
        this.desk = desk;
        length = RunningTime.Of(desk.Recording);
        history = new RunHistory(
            new RuleHistory(request.History), request.Rules, desk.Rules.Today, TimeProvider.System);
    }

    public static int Run(RunRequest request, Output output, CancellationToken stop) => request.Venue switch
    {
        not RunVenue.Local when request.Exchange is not null =>
            throw new InputException("--exchange: that is for --venue local, which is what run does without --venue"),
        RunVenue.Local => VenueRunAction.RunLocal(request, output, stop),
        RunVenue.Live => VenueRunAction.RunLive(request, output, stop),
        _ => RunSimulated(request, output, stop),
    };

    private static int RunSimulated(RunRequest request, Output output, CancellationToken stop)
    {
        using var journal = RunJournal.At(request.Trading.Journal, waits: true);
        using var desk = TradingDesk.Open(request.Rules, request.Trading, journal, journal);
        var action = new RunAction(request, desk);
        var clock = Stopwatch.StartNew();
        LiveDisplay.Run(output, display => action.Trade(display, clock, stop));
        clock.Stop();
        desk.RequireTradedMarket();
        var view = SummaryViews.Of(desk, desk.Live.Current.Revision, action.reloads);
        output.Text.WriteLine();
        output.Text.Write(SummaryText.Render(view, output.Width));
        foreach (var reject in desk.Rejects())
        {
            output.Notes.WriteLine(reject);
        }

        output.Notes.WriteLine(PaceLine.Render(clock.Elapsed, view.Total.Events, view.Total.Evaluations));
        JsonResult.Write(request.Rules.Json, output, json => SummaryJson.Write(json, view));
        return ExitCodes.Ok;
    }

    private void Trade(LiveDisplay display, Stopwatch clock, CancellationToken stop)
    {
        if (desk.Rules.Warnings.Length > 0)
        {
            display.Say(desk.Rules.Warnings);
        }

        Remark(history.Start(desk.Rules.Start));
        using var wake = new ManualResetEventSlim();
        using var handover = new RuleHandover(wake);
        using var watcher = new RuleWatcher(
            desk.Rules.Folder,
            desk.Rules.Start,
            snapshot => desk.Rules.Compile(snapshot, handover.Offer),
            step => Hear(step, wake),
            TimeProvider.System);
        try
        {
            Loop(display, clock, handover, wake, stop);
        }
        finally
        {
            // The watcher may be waiting for a verdict: it could not be disposed of.
            handover.Close();
        }
    }

    private void Loop(
        LiveDisplay display, Stopwatch clock, RuleHandover handover, ManualResetEventSlim wake, CancellationToken stop)
    {
        var nextShow = TimeSpan.Zero;
        var goesOn = true;
        while (goesOn && !stop.IsCancellationRequested && !(clock.Elapsed >= request.For))
        {
            handover.Take(Judge);
            TakeMessages(display);
            goesOn = desk.Live.Advance(desk.World, Until(clock.Elapsed));
            if (clock.Elapsed >= nextShow || !goesOn)
            {
                nextShow = clock.Elapsed + display.Interval;
                display.Show(View());
            }

            if (double.IsFinite(request.Speed) && goesOn)
            {
                wake.Wait(LoopPause, CancellationToken.None);
                wake.Reset();
            }
        }

        TakeMessages(display);
        if (goesOn)
        {
            desk.World.Stop();
        }
    }

    private Timestamp Until(TimeSpan elapsed) => double.IsFinite(request.Speed)
        ? desk.World.Start.PlusMicro((long)(elapsed.TotalMicroseconds * request.Speed))
        : desk.World.Now.PlusMicro(ChunkMicro);

    /// <summary>Between two decisions: what was judged is what goes live.</summary>
    private ReloadResult Judge(RuleSet set)
    {
        MarketEngine[] engines = [.. desk.World.Markets.Select(run => run.Engine).OfType<MarketEngine>()];
        if (ReloadGate.Judge(desk.Live.Current, set, engines, desk.World.Now) is { } refusal)
        {
            return refusal;
        }

        desk.Live.Adopt(set, desk.World);
        return ReloadResult.Accepted(set.Revision);
    }

    /// <summary>Watcher's thread: the engines have the rules by now, so writing them down delays nothing.</summary>
    private void Hear(ReloadStep step, ManualResetEventSlim wake)
    {
        steps.Enqueue(step);
        wake.Set();
        Remark(history.Add(step));
        Remark(desk.Rules.Afterthought(step));
    }

    private void Remark(string? remark)
    {
        if (remark is not null)
        {
            remarks.Enqueue(remark);
        }
    }

    private void TakeMessages(LiveDisplay display)
    {
        while (steps.TryDequeue(out var step))
        {
            reloads = reloads.After(step, desk.World.Now);
            display.Say(ReloadLines.Message(step, desk.Live.Current.Revision, desk.World.Now));
            lastReload = ReloadLines.Brief(step, desk.World.Now);
        }

        while (desk.Live.NudgeSteps.TryDequeue(out var nudge))
        {
            Remark(history.Add(nudge));
        }

        while (desk.Live.Remarks.TryDequeue(out var moved))
        {
            display.Say(moved);
        }

        while (remarks.TryDequeue(out var remark))
        {
            display.Say(remark);
        }
    }

    private LiveView View() => new()
    {
        Recording = desk.Recording,
        IsSynthetic = desk.Info.IsSynthetic,
        At = desk.World.Now,
        Progress = length.ShareAt(desk.World.Start, desk.World.Now),
        Speed = request.Speed,
        Flow = $"{SummaryViews.FlowName(desk.World.Flow)}, seed {request.Trading.Seed}",
        Rules = desk.Live.Current.Revision,
        Reload = lastReload,
        Markets = [.. desk.World.Markets.Where(run => run.Engine is not null).Select(LiveViews.Row)],
    };
}
