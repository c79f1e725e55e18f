using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;
using PolyMaker.Polymarket.Recordings;

namespace PolyMaker.Host.Recordings;

/// <summary>`polymaker recording convert` and `prepare`: other forms of the same market data.</summary>
internal static class ConvertAction
{
    public static int Convert(ConvertRequest request, Output output, CancellationToken stop)
    {
        OutputFile.Check("OUT", request.Output, [request.Input]);
        var frames = WithProgress(
            progress => RecordingConverter.Convert(request.Input, request.Output, progress: progress),
            "converting",
            output,
            stop);
        output.Text.WriteLine($"{request.Output}: {Cells.Of(frames)} {(frames == 1 ? "frame" : "frames")}");
        return ExitCodes.Ok;
    }

    public static int Prepare(PrepareRequest request, Output output, CancellationToken stop)
    {
        OutputFile.Check("OUT", request.Output, [request.Input]);
        var events = WithProgress(
            progress => MarketRecording.Prepare(request.Input, request.Output, [], progress),
            "preparing",
            output,
            stop);
        output.Text.WriteLine($"{request.Output}: {Cells.Of(events)} {(events == 1 ? "event" : "events")}");
        return ExitCodes.Ok;
    }

    private static long WithProgress(
        Func<Action<double>, long> work, string what, Output output, CancellationToken stop)
    {
        using var line = new ProgressLine(output, what, TimeProvider.System);
        return work(share =>
        {
            stop.ThrowIfCancellationRequested();
            line.Report(share);
        });
    }
}
