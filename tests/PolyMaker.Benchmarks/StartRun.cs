using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PolyMaker.Benchmarks;

/// <summary>
/// `start [RUNS] [MARKETS]`: the built program from the start of its process until its orders rest in every market of
/// the embedded venue, after a clean end and after SIGKILL. Wall time and the processor time that went into it, which
/// other work on the machine does not stretch. Prints the fastest and the median.
/// </summary>
internal static partial class StartRun
{
    private const int DefaultRuns = 5;
    private const int DefaultMarkets = 100;
    private static readonly TimeSpan TooLong = TimeSpan.FromSeconds(60);

    public static int Run(string[] arguments)
    {
        int runs = DefaultRuns;
        int markets = DefaultMarkets;
        if (arguments.Length > 2
            || (arguments.Length > 0
                && (!int.TryParse(arguments[0], CultureInfo.InvariantCulture, out runs) || runs < 1))
            || (arguments.Length > 1
                && (!int.TryParse(arguments[1], CultureInfo.InvariantCulture, out markets) || markets < 1)))
        {
            Console.Error.WriteLine("usage: start [RUNS] [MARKETS]   (default: 5 100)");
            return 2;
        }

        string folder = Directory.CreateTempSubdirectory("polymaker-start-").FullName;
        try
        {
            Measure(folder, runs, markets);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Measure(string folder, int runs, int markets)
    {
        Console.WriteLine($"program: {BuiltProgram.Path}");
        string recording = Path.Combine(folder, "many.jsonl.gz");
        BuiltProgram.Run(
            "recording", "synth", recording, "--markets", $"{markets}", "--hours", "0.02", "--seed", "5");
        string rules = Directory.CreateDirectory(Path.Combine(folder, "rules")).FullName;

        // The recording is short, and the shipped rules leave a market ten minutes before its end.
        File.WriteAllText(
            Path.Combine(rules, "bands.yaml"),
            ShippedRules.Bands.Replace(" and time.to_end > 10m", "", StringComparison.Ordinal));
        Directory.CreateDirectory(Path.Combine(folder, "markets"));
        foreach (bool killed in (bool[])[false, true])
        {
            (double Wall, double Processor)[] measured =
                [.. Enumerable.Range(0, runs).Select(_ => Start(folder, recording, killed))];
            Say(killed ? "again after SIGKILL" : "after a clean end", measured);
        }
    }

    private static void Say(string what, (double Wall, double Processor)[] measured)
    {
        (double Wall, double Processor) middle = measured.Order().ElementAt(measured.Length / 2);
        Console.WriteLine(FormattableString.Invariant(
            $"{what,-22}fastest {measured.Min().Wall:0.00} s, median {middle.Wall:0.00} s; processor ")
            + FormattableString.Invariant(
                $"{measured.Min(each => each.Processor):0.00} s; target 2 s, {measured.Length} runs"));
    }

    /// <summary>How long a start takes, if so wanted after one that was killed when it quoted everywhere.</summary>
    private static (double Wall, double Processor) Start(string folder, string recording, bool killed)
    {
        if (killed)
        {
            _ = Quotes(folder, recording, child => child.Kill());
        }

        return Quotes(folder, recording, child =>
        {
            using Process interrupt = Process.Start("kill", ["-INT", $"{child.Id}"]);
            interrupt.WaitForExit();
        });
    }

    private static (double Wall, double Processor) Quotes(string folder, string recording, Action<Process> end)
    {
        ProcessStartInfo start = new(BuiltProgram.Path)
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
            ArgumentList =
            {
                "run", "--recording", recording, "--rules", Path.Combine(folder, "rules"), "--markets",
                Path.Combine(folder, "markets"), "--data", Path.Combine(folder, "data"), "--history",
                Path.Combine(folder, "history"), "--speed", "1", "--control-port", "0", "--metrics-port", "off",
            },
        };
        using Process child = Process.Start(start)!;
        TaskCompletionSource<(double, double)> told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        List<string> notes = [];
        void Hear(object sender, DataReceivedEventArgs line)
        {
            Match match = Told().Match(line.Data ?? "");
            lock (notes)
            {
                notes.Add(line.Data ?? "");
            }

            if (match.Success && match.Groups["quoted"].Value == match.Groups["all"].Value)
            {
                told.TrySetResult((Number(match, "wall"), Number(match, "processor")));
            }
        }

        child.OutputDataReceived += Hear;
        child.ErrorDataReceived += Hear;
        child.BeginOutputReadLine();
        child.BeginErrorReadLine();
        bool isTold = told.Task.Wait(TooLong);
        end(child);
        child.WaitForExit();
        lock (notes)
        {
            return isTold
                ? told.Task.Result
                : throw new InvalidOperationException($"no quotes on all markets: {string.Join('\n', notes)}");
        }
    }

    private static double Number(Match match, string group) =>
        double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"quotes on (?<quoted>\d+) of (?<all>\d+) markets, (?<wall>[\d.]+) s .*\((?<processor>[\d.]+) s")]
    private static partial Regex Told();
}
