using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PolyMaker.Benchmarks;

/// <summary>
/// `memory [MARKETS] [SECONDS]`: resident memory of the built program while it quotes that many markets under the
/// flagship's rules, with journal, state, history of its pages and metrics as always. Twice: the maker alone, its
/// venue in another process, and with the venue embedded in it. What is told is what the system counts, code and
/// libraries included; the target is for one process that trades, whatever else is in it.
/// </summary>
internal static partial class MemoryRun
{
    private const int DefaultMarkets = 1_000;
    private const int DefaultSeconds = 180;

    // The flagship watches a market for a minute before it quotes.
    private const int LeastSeconds = 90;
    private static readonly TimeSpan TooLong = TimeSpan.FromSeconds(120);

    public static int Run(string[] arguments)
    {
        int markets = DefaultMarkets;
        int seconds = DefaultSeconds;
        if (arguments.Length > 2
            || (arguments.Length > 0
                && (!int.TryParse(arguments[0], CultureInfo.InvariantCulture, out markets) || markets < 1))
            || (arguments.Length > 1
                && (!int.TryParse(arguments[1], CultureInfo.InvariantCulture, out seconds) || seconds < LeastSeconds)))
        {
            Console.Error.WriteLine("usage: memory [MARKETS] [SECONDS]   (default: 1000 180)");
            return 2;
        }

        string folder = Directory.CreateTempSubdirectory("polymaker-memory-").FullName;
        try
        {
            Measure(folder, markets, seconds);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Measure(string folder, int markets, int seconds)
    {
        Console.WriteLine($"program: {BuiltProgram.Path}");
        string recording = Path.Combine(folder, "many.jsonl.gz");
        string hours = ((TooLong.TotalSeconds + seconds) / 3_600).ToString("0.###", CultureInfo.InvariantCulture);
        BuiltProgram.Run("recording", "synth", recording, "--markets", $"{markets}", "--hours", hours, "--seed", "5");
        WriteRules(folder);
        using (Process venue = Start(
            "exchange", "--recording", recording, "--port", "0", "--tier", "elite", "--fund", "1000000"))
        {
            string address = Hear(venue, Address(), TooLong).Groups["address"].Value;
            Quote(folder, "maker alone", ["--recording", recording, "--exchange", address], seconds);
            End(venue);
        }

        Quote(folder, "with its venue", ["--recording", recording], seconds);
    }

    /// <summary>The shipped ones, which leave a market before its end; but the recording is short.</summary>
    private static void WriteRules(string folder)
    {
        string profiles = Directory.CreateDirectory(Path.Combine(folder, "rules", "profiles")).FullName;
        Directory.CreateDirectory(Path.Combine(folder, "markets"));
        const string Leaving = " and time.to_end > 10m";
        string flagship = File.ReadAllText(Path.Combine(Repository.Rules, "profiles", "flagship.yaml"));
        File.WriteAllText(
            Path.Combine(profiles, "flagship.yaml"), flagship.Replace(Leaving, "", StringComparison.Ordinal));
        File.WriteAllText(
            Path.Combine(folder, "rules", "bands.yaml"),
            ShippedRules.Bands.Replace("profile: base }", "profile: flagship }", StringComparison.Ordinal)
                .Replace(Leaving, "", StringComparison.Ordinal));
    }

    private static void Quote(string folder, string what, string[] arguments, int seconds)
    {
        using Process child = Start(
        [
            "run", .. arguments, "--rules", Path.Combine(folder, "rules"), "--markets", Path.Combine(folder, "markets"),
            "--data", Path.Combine(folder, what), "--history", Path.Combine(folder, what + " rules"),
            "--speed", "1", "--control-port", "0", "--metrics-port", "0",
        ]);
        string quoted = "?";
        child.OutputDataReceived += (_, line) =>
            quoted = TwoSided().Match(line.Data ?? "") is { Success: true } said ? said.Groups["share"].Value : quoted;
        Match trading = Hear(child, Trading(), TooLong);
        long most = 0;
        long last = 0;
        for (int second = 0; second < seconds; second++)
        {
            if (child.WaitForExit(TimeSpan.FromSeconds(1)))
            {
                throw new InvalidOperationException("the program ended while it was looked at");
            }

            child.Refresh();
            last = child.WorkingSet64;
            most = Math.Max(most, child.PeakWorkingSet64);
        }

        End(child);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what,-16}{last / 1e6,5:0} MB after {seconds} s in {trading.Groups["all"].Value} markets, ")
            + string.Create(CultureInfo.InvariantCulture, $"{most / 1e6:0} MB at most, ")
            + $"quotes on both sides {quoted} of the time; target 300 MB");
    }

    private static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo(BuiltProgram.Path, arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;

    /// <summary>The first line that matches; everything after it is read and thrown away.</summary>
    private static Match Hear(Process child, Regex wanted, TimeSpan patience)
    {
        TaskCompletionSource<Match> told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        void Listen(object sender, DataReceivedEventArgs line)
        {
            if (wanted.Match(line.Data ?? "") is { Success: true } match)
            {
                told.TrySetResult(match);
            }
        }

        child.OutputDataReceived += Listen;
        child.ErrorDataReceived += Listen;
        child.BeginOutputReadLine();
        child.BeginErrorReadLine();
        return told.Task.Wait(patience)
            ? told.Task.Result : throw new InvalidOperationException($"never said: {wanted}");
    }

    private static void End(Process child)
    {
        using Process interrupt = Process.Start("kill", ["-INT", $"{child.Id}"]);
        interrupt.WaitForExit();
        child.WaitForExit();
    }

    [GeneratedRegex(@"quotes on \d+ of (?<all>\d+) markets")]
    private static partial Regex Trading();

    [GeneratedRegex(@"time two-sided +(?<share>[\d.]+%)")]
    private static partial Regex TwoSided();

    [GeneratedRegex(@"(?<address>http://127\.0\.0\.1:\d+)")]
    private static partial Regex Address();
}
