using System.Globalization;

namespace PolyMaker.Benchmarks;

/// <summary>
/// `pipeline [EVENTS] [RUNS]`: the built program's backtest with the shipped rules over a synthetic recording of about
/// that many events, as gzip JSON and prepared, and over one a fifth as long: memory must not grow with the recording.
/// </summary>
internal static class PipelineRun
{
    private const long DefaultEvents = 5_000_000;
    private const int DefaultRuns = 3;
    private const int ShorterBy = 5;

    // What the generator's crowd makes in 20 markets.
    private const int Markets = 20;
    private const double EventsPerHour = 514_000;

    public static int Run(string[] arguments)
    {
        if (!TryNumber(arguments, 0, DefaultEvents, out long events)
            || !TryNumber(arguments, 1, DefaultRuns, out long runs)
            || arguments.Length > 2)
        {
            Console.Error.WriteLine("usage: pipeline [EVENTS] [RUNS]   (default: 5000000 3)");
            return 2;
        }

        DirectoryInfo folder = Directory.CreateTempSubdirectory("polymaker-pipeline-");
        try
        {
            Measure(folder.FullName, events, (int)runs);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Measure(string folder, long events, int runs)
    {
        Console.WriteLine($"program: {BuiltProgram.Path}");
        Console.WriteLine($"generating about {events:N0} and {events / ShorterBy:N0} events in {folder}");
        string gzip = Generate(folder, "long", events);
        string shortGzip = Generate(folder, "short", events / ShorterBy);
        string prepared = Prepare(gzip);
        string shortPrepared = Prepare(shortGzip);
        PipelineMeasurement fast = Repeat("prepared", prepared, runs);
        PipelineMeasurement slow = Repeat("gzip JSON", gzip, runs);
        PipelineMeasurement shortFast = Repeat("prepared, a fifth", shortPrepared, runs);
        PipelineMeasurement shortSlow = Repeat("gzip JSON, a fifth", shortGzip, runs);
        Console.WriteLine($"prepared   {fast.EventsPerSecond,10:N0} events/s in the median run; target 1,000,000");
        Console.WriteLine($"gzip JSON  {slow.EventsPerSecond,10:N0} events/s in the median run; target 400,000");
        Console.WriteLine($"memory at {ShorterBy} times the length: prepared {Growth(shortFast, fast)}, "
            + $"gzip JSON {Growth(shortSlow, slow)}; target: does not grow");
    }

    private static string Generate(string folder, string name, long events)
    {
        string path = Path.Combine(folder, name + ".jsonl.gz");
        string hours = (events / EventsPerHour).ToString("0.####", CultureInfo.InvariantCulture);
        BuiltProgram.Run("recording", "synth", path, "--markets", $"{Markets}", "--hours", hours, "--seed", "5");
        return path;
    }

    private static string Prepare(string gzip)
    {
        string path = gzip.Replace(".jsonl.gz", ".pmr", StringComparison.Ordinal);
        BuiltProgram.Run("recording", "prepare", gzip, path);
        return path;
    }

    /// <summary>Prints each run and returns the middle one by speed.</summary>
    private static PipelineMeasurement Repeat(string name, string recording, int runs)
    {
        List<PipelineMeasurement> all = [];
        for (int run = 0; run < runs; run++)
        {
            all.Add(BuiltProgram.Backtest(recording));
            Console.WriteLine($"{name,-20}{all[^1]}");
        }

        return all.OrderBy(each => each.EventsPerSecond).ElementAt(runs / 2);
    }

    private static string Growth(PipelineMeasurement shorter, PipelineMeasurement longer) =>
        FormattableString.Invariant($"{shorter.PeakBytes / 1e6:0} -> {longer.PeakBytes / 1e6:0} MB");

    private static bool TryNumber(string[] arguments, int index, long standard, out long number)
    {
        number = standard;
        return index >= arguments.Length
            || (long.TryParse(arguments[index], CultureInfo.InvariantCulture, out number) && number > 0);
    }
}
