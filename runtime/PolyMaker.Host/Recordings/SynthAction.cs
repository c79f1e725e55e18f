using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;
using PolyMaker.Polymarket.Recordings;
using PolyMaker.Simulation.Synthetic;

namespace PolyMaker.Host.Recordings;

/// <summary>`polymaker recording synth`: a generated recording in the venue's exact frames, labelled as what it is.</summary>
internal static class SynthAction
{
    private const int ReportEvery = 4096;

    public static int Run(SynthRequest request, Output output, CancellationToken stop)
    {
        var options = new SyntheticOptions
        {
            Markets = request.Markets,
            Hours = request.Hours,
            Seed = (ulong)request.Seed,
            Parameters = new SyntheticParameters { DropChance = request.Drops, DuplicateChance = request.Duplicates },
        };
        var recording = new SyntheticRecording(options);
        using var writer = RecordingWriter.Create(request.Output, new RecordingInfo
        {
            IsSynthetic = true,
            Source = FormattableString.Invariant(
                $"generated: {request.Markets} markets, {request.Hours} hours, seed {request.Seed}"),
            License = "MIT",
            HasTradePrints = true,
            Markets = recording.Specs,
        });
        using var progress = new ProgressLine(output, "generating", TimeProvider.System);
        var encoder = new SyntheticEncoder(recording, writer);
        var length = request.Hours * 3600;
        while (recording.TryNext(out var happening))
        {
            encoder.Write(happening);
            if (writer.FramesWritten % ReportEvery == 0)
            {
                stop.ThrowIfCancellationRequested();
                progress.Report(happening.VenueAt.SecondsSince(options.Start) / length);
            }
        }

        writer.Complete();
        output.Text.WriteLine($"{request.Output}: {Cells.Of(writer.FramesWritten)} frames, SYNTHETIC");
        return ExitCodes.Ok;
    }
}
