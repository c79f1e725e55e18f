using System.Diagnostics;
using System.Globalization;
using PolyMaker.Host.Live;
using PolyMaker.Host.Trading;
using PolyMaker.Host.Verbs;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Benchmarks;

/// <summary>
/// `reload [RUNS]`: `polymaker check` of 500 market files with 50 expressions each, process start to exit; and, in this
/// process, from the moment one of them is saved until rules that were compiled and passed the rule tests are handed to
/// the engines. Prints the fastest and the median.
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
        RuleRoom? room = null;
        Say("first compilation, nothing known", "", [Timed(() => room = new RuleRoom(
            new RulesRequest(rules, markets, null), ShippedRules.Today))]);
        using AutoResetEvent live = new(initialState: false);
        List<double> inside = [];
        using RuleWatcher watcher = new(
            room!.Folder,
            room.Start,
            snapshot =>
            {
                ReloadResult? result = null;
                inside.Add(Timed(() => result = room.Compile(snapshot, set => ReloadResult.Accepted(set.Revision))));
                if (result!.Revision is null)
                {
                    Console.Error.WriteLine(result.Diagnostics);
                }

                live.Set();
                return result;
            },
            _ => { },
            TimeProvider.System);
        string bands = Path.Combine(rules, RuleSources.BandsFile);
        string comment = "# saved again\n";
        void Market(int run) => File.WriteAllText(LargeFolder.PathOf(folder, run % LargeFolder.Files),
            LargeFolder.Market(run % LargeFolder.Files, run + 1));
        void Measure(string what, string target, int times, Action<int> save)
        {
            inside.Clear();
            double[] whole = Repeat(times, run => Timed(() =>
            {
                save(run);
                live.WaitOne();
            }));
            Say(what, target, whole);
            Say("  of that, compile and rule tests", "", [.. inside]);
        }

        Measure("first save: every plan is tested", "", 1, _ => Market(LargeFolder.Files - 1));
        Measure("one market file saved, to live", "100 ms", runs, Market);
        Measure("bands.yaml: a comment saved", "", runs, _ => File.AppendAllText(bands, comment));
        Measure("bands.yaml: every plan changes", "", runs, run => File.WriteAllText(bands,
            ShippedRules.Bands.Replace("range: [0, 3] }", $"range: [0, 3.{run + 1}] }}", StringComparison.Ordinal)));
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
