using System.Diagnostics;
using System.Globalization;
using PolyMaker.Host.Live;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Benchmarks;

/// <summary>
/// `reload [RUNS]`: `polymaker check` of 500 market files with 50 expressions each, process start to exit; and, in this
/// process, from the moment one of them is saved until the watcher has compiled rules for the engines. Prints the
/// fastest and the median.
/// </summary>
internal static class ReloadRun
{
    private const int DefaultRuns = 20;
    private const int Checks = 3;

    public static int Run(string[] arguments)
    {
        int runs = DefaultRuns;
        if (arguments.Length > 1 || (arguments.Length == 1
            && (!int.TryParse(arguments[0], CultureInfo.InvariantCulture, out runs) || runs < 1)))
        {
            Console.Error.WriteLine("usage: reload [RUNS]   (default: 20)");
            return 2;
        }

        string folder = Directory.CreateTempSubdirectory("polymaker-reload-").FullName;
        try
        {
            LargeFolder.Write(folder);
            (string rules, string markets) = (Path.Combine(folder, "rules"), Path.Combine(folder, "markets"));
            Console.WriteLine($"program: {BuiltProgram.Path}");
            Say("check, process start to exit", "2,000 ms", Repeat(Checks, _ => Timed(() =>
                BuiltProgram.Run("check", "--rules", rules, "--markets", markets))));
            Reloads(folder, rules, markets, runs);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Reloads(string folder, string rules, string markets, int runs)
    {
        RuleCompiler compiler = new();
        RuleFolder reading = new(rules, markets);
        RuleSnapshot start = reading.Read();
        Say("first compilation, nothing known", "", [Timed(() => Compile(compiler, start, rules, markets))]);
        using AutoResetEvent live = new(initialState: false);
        using RuleWatcher watcher = new(
            reading,
            start,
            snapshot =>
            {
                RuleSet set = Compile(compiler, snapshot, rules, markets);
                live.Set();
                return ReloadResult.Accepted(set.Revision);
            },
            _ => { },
            TimeProvider.System);
        Say("one market file saved to compiled", "100 ms", Repeat(runs, run => Timed(() =>
        {
            File.WriteAllText(LargeFolder.PathOf(folder, run % LargeFolder.Files),
                LargeFolder.Market(run % LargeFolder.Files, run + 1));
            live.WaitOne();
        })));
        string bands = Path.Combine(rules, RuleSources.BandsFile);
        Say("bands.yaml saved: every plan changes", "", Repeat(runs, _ => Timed(() =>
        {
            File.AppendAllText(bands, "# saved again\n");
            live.WaitOne();
        })));
    }

    private static RuleSet Compile(RuleCompiler compiler, RuleSnapshot snapshot, string rules, string markets)
    {
        RuleSources sources = RuleSources.FromFiles(
            rules, markets, snapshot.Files.Select(file => (file.Path, file.Bytes)));
        return compiler.Compile(sources, ShippedRules.Today, out var diagnostics, CheckDepth.Validity)
            ?? throw new InvalidOperationException(DiagnosticRenderer.Render(diagnostics, sources));
    }

    private static double[] Repeat(int runs, Func<int, double> measure) =>
        [.. Enumerable.Range(0, runs).Select(measure)];

    private static double Timed(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static void Say(string what, string target, double[] milliseconds)
    {
        double median = milliseconds.Order().ElementAt(milliseconds.Length / 2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what,-38} fastest {milliseconds.Min(),6:0} ms  median {median,6:0} ms  of {milliseconds.Length}")
            + (target.Length > 0 ? $"  target {target}" : ""));
    }
}
