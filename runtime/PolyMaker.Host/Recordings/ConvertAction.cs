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
        stop.ThrowIfCancellationRequested();
        var frames = RecordingConverter.Convert(request.Input, request.Output);
        output.Text.WriteLine($"{request.Output}: {Cells.Of(frames)} frames");
        return ExitCodes.Ok;
    }

    public static int Prepare(PrepareRequest request, Output output, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var events = MarketRecording.Prepare(request.Input, request.Output, []);
        output.Text.WriteLine($"{request.Output}: {Cells.Of(events)} events");
        return ExitCodes.Ok;
    }
}
