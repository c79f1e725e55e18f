using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;
using PolyMaker.Polymarket.Recordings;

namespace PolyMaker.Host.Recordings;

/// <summary>
/// `polymaker recording verify`: proves a recording's books from its own hashes, or says where it cannot.
/// </summary>
internal static class VerifyAction
{
    public static int Run(VerifyRequest request, Output output, CancellationToken stop)
    {
        OutputFile.Check("--json", request.Json, [request.Recording]);
        var report = Verify(request.Recording, output, stop);
        foreach (var line in report.ToLines())
        {
            output.Text.WriteLine(line);
        }

        JsonResult.Write(request.Json, output, json => json.WriteRawValue(report.ToJson()));
        return report.ExitCode;
    }

    private static VerifyReport Verify(string recording, Output output, CancellationToken stop)
    {
        using var progress = new ProgressLine(output, "verifying", TimeProvider.System);
        return RecordingVerifier.Verify(recording, new VerifyOptions
        {
            Progress = share =>
            {
                stop.ThrowIfCancellationRequested();
                progress.Report(share);
            },
        });
    }
}
