using System.Diagnostics;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Control;
using PolyMaker.Host.Journaling;
using PolyMaker.Host.Live;
using PolyMaker.Host.Observing.Events;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Terminal;
using PolyMaker.Host.Verbs;

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

    private readonly RunRequest request;
    private readonly TradingDesk desk;
    private readonly RunRoom room;
    private readonly WorldLoop loop;
    private readonly RunningTime length;

    private RunAction(RunRequest request, TradingDesk desk, RunRoom room, WorldLoop loop)
    {
        this.request = request;
        this.desk = desk;
        this.room = room;
        this.loop = loop;
        length = RunningTime.Of(desk.Recording);
    }

    public static int Run(RunRequest request, Output output, CancellationToken stop)
    {
        // Before the first word and after the last event, too: a log collector finds nothing but objects on stderr.
        Output said = request.Operations.LogFormat == "json"
            ? output with { Notes = new JsonLines(output.Notes, TimeProvider.System) }
            : output;
        return RunAt(request, said, stop);
    }

    private static int RunAt(RunRequest request, Output output, CancellationToken stop) => request.Venue switch
    {
        not (RunVenue.Local or RunVenue.Paper) when request.Exchange is not null =>
            throw new InputException("--exchange: that is for --venue local, which is what run does without --venue, "
                + "and for --venue paper"),
        RunVenue.Sim when request.IsSelected => throw new InputException(
            "--select: a recording is played as it is with --venue sim; leave --venue out, or take paper or live"),
        RunVenue.Paper => PaperRunAction.Run(request, output, stop),
        RunVenue.Local => VenueRunAction.RunLocal(request, output, stop),
        RunVenue.Live => VenueRunAction.RunLive(request, output, stop),
        _ => RunSimulated(request, output, stop),
    };

    private static int RunSimulated(RunRequest request, Output output, CancellationToken stop)
    {
        using var journal = RunJournal.At(request.Trading.Journal, waits: true);
        using var loop = new WorldLoop(journal);
        using var desk = TradingDesk.Open(request.Rules, request.Trading, loop, journal);
        var shown = VenueRunRoom.OutputOf(request.Operations, output);
        using var room = SimulatedRunRoom.Open(request, desk, journal);
        using var stage = new RunStage(request, desk.Live, new WorldFloor(desk.World), loop.Wake);
        loop.Begin(
            desk.World,
            new AccountDesk(desk.World.Account, KillFile.Of(request.Data, "sim"), desk.World.Now),
            room.Observers);
        room.Attach(loop, stage);
        room.StartAsync(stop).GetAwaiter().GetResult();
        var action = new RunAction(request, desk, room, loop);
        var clock = Stopwatch.StartNew();
        RunScreens.Run(request, shown, room, (display, end) => action.Trade(display, clock, stage, end), stop);
        clock.Stop();
        desk.RequireTradedMarket();
        var view = SummaryViews.Of(desk, desk.Live.Current.Revision, stage.Reloads);
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

    private void Trade(LiveDisplay display, Stopwatch clock, RunStage stage, CancellationToken stop)
    {
        stage.Open(display);
        stage.Watch();
        room.Control.Begin();
        try
        {
            Loop(display, clock, stage, stop);
        }
        finally
        {
            room.Use(null);
            stage.Close();
        }
    }

    private void Loop(LiveDisplay display, Stopwatch clock, RunStage stage, CancellationToken stop)
    {
        var nextShow = TimeSpan.Zero;
        var goesOn = true;
        while (goesOn && !stop.IsCancellationRequested && !(clock.Elapsed >= request.For))
        {
            loop.Turn();
            stage.Turn();
            TakeMessages(display, stage);
            goesOn = desk.Live.Advance(desk.World, Until(clock.Elapsed));
            if (clock.Elapsed >= nextShow || !goesOn)
            {
                nextShow = clock.Elapsed + display.Interval;
                display.Show(View(stage));
            }

            if (double.IsFinite(request.Speed) && goesOn)
            {
                loop.Wake.Wait(LoopPause, CancellationToken.None);
                loop.Wake.Reset();
            }
        }

        if (goesOn)
        {
            desk.World.Stop();
        }

        loop.Turn();
        TakeMessages(display, stage);
    }

    private void TakeMessages(LiveDisplay display, RunStage stage)
    {
        stage.TakeMessages(display, desk.World.Now);
        room.TakeMessages(display);
        while (loop.Account.Remarks.TryDequeue(out var remark))
        {
            display.Say($"{Cells.Time(desk.World.Now)} {remark}");
        }
    }

    private Timestamp Until(TimeSpan elapsed) => double.IsFinite(request.Speed)
        ? desk.World.Start.PlusMicro((long)(elapsed.TotalMicroseconds * request.Speed))
        : desk.World.Now.PlusMicro(ChunkMicro);

    private LiveView View(RunStage stage) => new()
    {
        Recording = desk.Recording,
        IsSynthetic = desk.Info.IsSynthetic,
        At = desk.World.Now,
        Progress = length.ShareAt(desk.World.Start, desk.World.Now),
        Speed = request.Speed,
        Flow = $"{SummaryViews.FlowName(desk.World.Flow)}, seed {request.Trading.Seed}",
        Rules = desk.Live.Current.Revision,
        Reload = stage.LastReload,
        Markets = [.. desk.World.Markets.Where(run => run.Engine is not null).Select(LiveViews.Row)],
    };
}
