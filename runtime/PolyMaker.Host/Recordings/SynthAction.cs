using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;
using PolyMaker.Polymarket.Recordings;
using PolyMaker.Simulation.Synthetic;

namespace PolyMaker.Host.Recordings;

/// <summary>
/// `polymaker recording synth`: a generated recording in the venue's exact frames, labelled as what it is.
/// </summary>
internal static class SynthAction
{
    private const int ReportEvery = 4096;

    public static int Run(SynthRequest request, Output output, CancellationToken stop)
    {
        OutputFile.Check("OUT", request.Output, []);
        var options = new SyntheticOptions
        {
            Markets = request.Markets,
            Hours = request.Hours,
            Seed = (ulong)request.Seed,
            Parameters = new SyntheticParameters
            {
                TrendPerHour = request.Trend,
                ReversionSeconds = request.Revert,
                DropChance = request.Drops,
                DuplicateChance = request.Duplicates,
            },
        };
        var recording = new SyntheticRecording(options);
        using var writer = RecordingWriter.Create(request.Output, new RecordingInfo
        {
            IsSynthetic = true,
            Source = FormattableString.Invariant(
                $"generated: {request.Markets} markets, {request.Hours} hours, seed {request.Seed}{Drift(request)}"),
            License = "MIT",
            HasTradePrints = true,
            Markets = recording.Specs,
        });
        Generate(recording, options, writer, output, stop);
        writer.Complete();
        output.Text.WriteLine($"{request.Output}: {Cells.Of(writer.FramesWritten)} frames, SYNTHETIC");
        return ExitCodes.Ok;
    }

    private static string Drift(SynthRequest request) => string.Concat(
        request.Trend > 0 ? FormattableString.Invariant($", trend {request.Trend}") : "",
        request.Revert > 0 ? FormattableString.Invariant($", revert {request.Revert} s") : "");

    private static void Generate(
        SyntheticRecording recording,
        SyntheticOptions options,
        RecordingWriter writer,
        Output output,
        CancellationToken stop)
    {
        using var progress = new ProgressLine(output, "generating", TimeProvider.System);
        var encoder = new SyntheticEncoder(recording, writer);
        var length = options.Hours * 3600;
        for (long happenings = 1; recording.TryNext(out var happening); happenings++)
        {
            encoder.Write(happening);
            if (happenings % ReportEvery == 0)
            {
                stop.ThrowIfCancellationRequested();
                progress.Report(happening.VenueAt.SecondsSince(options.Start) / length);
            }
        }
    }
}
