using System.Collections.Concurrent;
using System.Diagnostics;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
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

    private readonly ConcurrentQueue<RuleSet> revisions = new();
    private readonly ConcurrentQueue<ReloadStep> steps = new();
    private readonly RunRequest request;
    private readonly TradingDesk desk;
    private readonly RunningTime running;
    private string revision;
    private string lastReload = "none yet";
    private int reloads;

    private RunAction(RunRequest request, TradingDesk desk)
    {
        this.request = request;
        this.desk = desk;
        running = RunningTime.Of(desk.Recording);
        revision = desk.Rules.First.Revision;
    }

    public static int Run(RunRequest request, Output output, CancellationToken stop)
    {
        using var journal = Journal.At(request.Trading.Journal);
        using var desk = TradingDesk.Open(request.Rules, request.Trading, journal, journal);
        var action = new RunAction(request, desk);
        var clock = Stopwatch.StartNew();
        LiveDisplay.Run(output, display => action.Trade(display, clock, stop));
        clock.Stop();
        desk.RequireTradedMarket();
        var view = SummaryViews.Of(desk, action.revision, action.reloads);
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

        using var wake = new ManualResetEventSlim();
        using var watcher = new RuleWatcher(
            desk.Rules.Folder,
            desk.Rules.Start,
            snapshot => desk.Rules.Compile(snapshot, set => Post(set, wake)),
            step => Hear(step, wake),
            TimeProvider.System);
        var nextShow = TimeSpan.Zero;
        var goesOn = true;
        while (goesOn && !stop.IsCancellationRequested && !(clock.Elapsed >= request.For))
        {
            TakeMessages(display);
            goesOn = desk.World.Advance(Until(clock.Elapsed));
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
    }

    private Timestamp Until(TimeSpan elapsed) => double.IsFinite(request.Speed)
        ? desk.World.Start.PlusMicro((long)(elapsed.TotalMicroseconds * request.Speed))
        : desk.World.Now.PlusMicro(ChunkMicro);

    private void Post(RuleSet set, ManualResetEventSlim wake)
    {
        revisions.Enqueue(set);
        wake.Set();
    }

    private void Hear(ReloadStep step, ManualResetEventSlim wake)
    {
        steps.Enqueue(step);
        wake.Set();
    }

    private void TakeMessages(LiveDisplay display)
    {
        while (revisions.TryDequeue(out var set))
        {
            desk.World.PostRules(set.For);
            revision = set.Revision;
            reloads++;
        }

        while (steps.TryDequeue(out var step))
        {
            display.Say(ReloadLines.Message(step, revision, desk.World.Now));
            lastReload = ReloadLines.Brief(step, desk.World.Now);
        }
    }

    private LiveView View() => new()
    {
        Recording = desk.Recording,
        IsSynthetic = desk.Info.IsSynthetic,
        At = desk.World.Now,
        Progress = running.ShareAt(desk.World.Start, desk.World.Now),
        Speed = request.Speed,
        Flow = $"{SummaryViews.FlowName(desk.World.Flow)}, seed {request.Trading.Seed}",
        Rules = revision,
        Reload = lastReload,
        Markets = [.. desk.World.Markets.Where(run => run.Engine is not null).Select(LiveViews.Row)],
    };
}
