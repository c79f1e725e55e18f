using System.Diagnostics;
using System.Text.Json;

namespace PolyMaker.Benchmarks;

/// <summary>
/// The program as an operator starts it: `artifacts/polymaker` when it was built, else the one beside the benchmarks,
/// which has no machine code yet and starts half a second slower.
/// </summary>
internal static class BuiltProgram
{
    private const int PollMilliseconds = 10;

    public static string Path { get; } = Find();

    /// <summary>Runs a verb; whatever it says on stderr is shown only when it fails.</summary>
    public static void Run(params string[] arguments) => Finish(arguments, _ => { });

    /// <summary>
    /// One backtest in a process of its own. Wall time is from its start to its exit; peak memory and processor time
    /// are read while it lives, the last time at most 10 ms before its end.
    /// </summary>
    public static PipelineMeasurement Backtest(string recording)
    {
        string summary = System.IO.Path.GetTempFileName();
        TimeSpan processor = default;
        long peak = 0;
        Stopwatch clock = Stopwatch.StartNew();
        string[] arguments =
        [
            "backtest", "--recording", recording, "--json", summary,
            "--rules", Repository.Rules, "--markets", Repository.Markets,
        ];
        Finish(arguments, child =>
        {
            child.Refresh();

            // Both only grow, and read as zero in the moment between the end of the process and its burial.
            processor = child.TotalProcessorTime > processor ? child.TotalProcessorTime : processor;
            peak = Math.Max(peak, child.PeakWorkingSet64);
        });
        clock.Stop();
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(summary));
        File.Delete(summary);
        long events = json.RootElement.GetProperty("total").GetProperty("events").GetInt64();
        return new PipelineMeasurement(events, clock.Elapsed, processor, peak);
    }

    private static void Finish(string[] arguments, Action<Process> look)
    {
        using Process child = Process.Start(new ProcessStartInfo(Path, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> output = child.StandardOutput.ReadToEndAsync();
        Task<string> notes = child.StandardError.ReadToEndAsync();
        while (!child.WaitForExit(PollMilliseconds))
        {
            try
            {
                look(child);
            }
            catch (InvalidOperationException)
            {
                // It ended between the wait and the look.
            }
        }

        Task.WaitAll(output, notes);
        if (child.ExitCode != 0)
        {
            throw new InvalidOperationException($"polymaker {string.Join(' ', arguments)}: {notes.Result}");
        }
    }

    private static string Find()
    {
        string built = System.IO.Path.Combine(Repository.Root, "artifacts", "polymaker");
        return File.Exists(built) ? built : System.IO.Path.Combine(AppContext.BaseDirectory, "polymaker");
    }
}
