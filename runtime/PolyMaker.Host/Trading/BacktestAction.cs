using System.Diagnostics;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Journaling;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Reporting;
using PolyMaker.Host.Verbs;

namespace PolyMaker.Host.Trading;

/// <summary>`polymaker backtest`: a whole recording in virtual time. stdout is a function of the input alone.</summary>
internal static class BacktestAction
{
    private const long ChunkMicro = 60 * Timestamp.MicroPerSecond;

    public static int Run(BacktestRequest request, Output output, CancellationToken stop)
    {
        ReportFile.Check(request.Reports, request.Inputs);
        using var journal = RunJournal.At(request.Trading.Journal, waits: true);
        var tape = request.Reports.Count > 0 ? new RunTape() : null;
        using var desk = TradingDesk.Open(
            request.Rules, request.Trading, BothObservers.Of(journal, tape), journal);
        if (desk.Rules.Warnings.Length > 0)
        {
            output.Notes.WriteLine(desk.Rules.Warnings);
        }

        var clock = Stopwatch.StartNew();
        Advance(desk, output, stop);
        clock.Stop();
        while (desk.Live.Remarks.TryDequeue(out var remark))
        {
            output.Notes.WriteLine(remark);
        }

        desk.RequireTradedMarket();
        var view = SummaryViews.Of(desk, desk.Rules.First.Revision, ReloadCounts.None);
        output.Text.Write(SummaryText.Render(view, output.Width));
        foreach (var reject in desk.Rejects())
        {
            output.Notes.WriteLine(reject);
        }

        output.Notes.WriteLine(PaceLine.Render(clock.Elapsed, view.Total.Events, view.Total.Evaluations));
        JsonResult.Write(request.Rules.Json, output, json => SummaryJson.Write(json, view));
        if (tape is not null)
        {
            var report = Report.Of(desk, request.Trading, view, tape);
            foreach (var target in request.Reports)
            {
                ReportFile.Write(target, request.DataFolder, report, output);
            }
        }

        return ExitCodes.Ok;
    }

    private static void Advance(TradingDesk desk, Output output, CancellationToken stop)
    {
        var running = RunningTime.Of(desk.Recording);
        using var progress = new ProgressLine(output, "backtest", TimeProvider.System);
        while (desk.Live.Advance(desk.World, desk.World.Now.PlusMicro(ChunkMicro)))
        {
            stop.ThrowIfCancellationRequested();
            progress.Report(running.ShareAt(desk.World.Start, desk.World.Now), desk.World.Now.ToString());
        }
    }
}
