using System.Diagnostics;
using System.Globalization;

namespace PolyMaker.Benchmarks;

/// <summary>
/// `screen [SECONDS] [ROUNDS] [MARKETS]`: what `--ui tui` costs in a window of 200x60 that tmux keeps, over
/// `--ui lines` in the same window at the same instants of the same recording. Processor time of the whole process, of
/// which the other runs of a round are taken away, and of the dashboard's own thread, which nothing else disturbs.
/// </summary>
internal sealed class ScreenRun
{
    private const int WarmUpSeconds = 20;
    private static readonly string[] Screens = ["overview", "market", "explain"];
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(30);
    private readonly string socket = $"polymaker-{Environment.ProcessId}";
    private readonly string folder;
    private readonly int seconds;

    private ScreenRun(string folder, int seconds) => (this.folder, this.seconds) = (folder, seconds);

    public static int Run(string[] arguments)
    {
        int[] numbers = [20, 2, 200];
        for (int at = 0; at < arguments.Length; at++)
        {
            if (at >= numbers.Length || !int.TryParse(arguments[at], CultureInfo.InvariantCulture, out numbers[at])
                || numbers[at] < 1)
            {
                Console.Error.WriteLine("usage: screen [SECONDS] [ROUNDS] [MARKETS]   (default: 20 2 200; needs tmux)");
                return 2;
            }
        }

        string folder = Directory.CreateTempSubdirectory("polymaker-screen-").FullName;
        try
        {
            new ScreenRun(folder, numbers[0]).Measure(numbers[1], numbers[2]);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private void Measure(int rounds, int markets)
    {
        Console.WriteLine($"program: {BuiltProgram.Path}, {markets} markets, {seconds} s a screen, 200x60");
        double length = 2.0 * (WarmUpSeconds + (Screens.Length * seconds) + 30);
        string hours = (length / 3600).ToString("0.###", CultureInfo.InvariantCulture);
        BuiltProgram.Run("recording", "synth", Recording, "--markets", $"{markets}", "--hours", hours, "--seed", "5");
        string rules = Directory.CreateDirectory(Path.Combine(folder, "rules")).FullName;

        // The recording is short, and the shipped rules leave a market ten minutes before its end.
        File.WriteAllText(
            Path.Combine(rules, "bands.yaml"),
            ShippedRules.Bands.Replace(" and time.to_end > 10m", "", StringComparison.Ordinal));
        Directory.CreateDirectory(Path.Combine(folder, "markets"));
        for (int round = 1; round <= rounds; round++)
        {
            Cost[] lines = Watch("lines", "", "", "");
            Cost[] tui = Watch("tui", "", "Enter", "e");
            for (int at = 0; at < Screens.Length; at++)
            {
                Console.WriteLine(FormattableString.Invariant(
                    $"round {round}  {Screens[at],-9} process {tui[at].Process:0.0} %, with lines {lines[at].Process:0.0} %: ")
                    + FormattableString.Invariant($"{tui[at].Process - lines[at].Process:+0.0;-0.0} % of a core; ")
                    + FormattableString.Invariant($"the dashboard's thread {tui[at].Thread:0.00} %"));
            }
        }
    }

    private string Recording => Path.Combine(folder, "many.jsonl.gz");

    /// <summary>One run, and what it costs behind each of the keys.</summary>
    private Cost[] Watch(string ui, params string[] keys)
    {
        Tmux("-f", "/dev/null", "new-session", "-d", "-s", "run", "-x", "200", "-y", "60",
            $"exec '{BuiltProgram.Path}' run --ui {ui} --recording '{Recording}' --rules '{folder}/rules' "
            + $"--markets '{folder}/markets' --data '{folder}/{ui}' --history '{folder}/{ui}-history' --speed 1 "
            + "--control-port 0 --metrics-port off");
        try
        {
            string told = Tmux("display-message", "-p", "-t", "run", "#{pane_pid}");
            int process = int.Parse(told, CultureInfo.InvariantCulture);
            Wait(WarmUpSeconds);
            return [.. keys.Select(key => Sample(process, key))];
        }
        finally
        {
            Tmux("send-keys", "-t", "run", "C-c");
            Stopwatch clock = Stopwatch.StartNew();
            while (clock.Elapsed < EndPatience && IsThere())
            {
                Wait(1);
            }

            TryTmux("kill-server");
        }
    }

    private Cost Sample(int process, string key)
    {
        if (key.Length > 0)
        {
            Tmux("send-keys", "-t", "run", key);
            Wait(2);
        }

        Cost before = CostOf(process);
        Stopwatch clock = Stopwatch.StartNew();
        Wait(seconds);
        Cost after = CostOf(process);
        double wall = clock.Elapsed.TotalSeconds;
        return new Cost((after.Process - before.Process) / wall, (after.Thread - before.Thread) / wall);
    }

    /// <summary>Hundredths of a second so far.</summary>
    private static Cost CostOf(int process) => new(
        Ticks($"/proc/{process}/stat"),
        Directory.GetDirectories($"/proc/{process}/task")
            .Where(task => File.ReadAllText($"{task}/comm").TrimEnd() == "dashboard")
            .Sum(task => Ticks($"{task}/stat")));

    /// <summary>User and system time of a process or a thread; behind its name, which may have anything in it.</summary>
    private static double Ticks(string path)
    {
        string stat = File.ReadAllText(path);
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return double.Parse(fields[11], CultureInfo.InvariantCulture)
            + double.Parse(fields[12], CultureInfo.InvariantCulture);
    }

    private static void Wait(int seconds) => Thread.Sleep(TimeSpan.FromSeconds(seconds));

    private bool IsThere() => TryTmux("has-session", "-t", "run").IsThere;

    private string Tmux(params string[] words) => TryTmux(words) is (true, var text)
        ? text
        : throw new InvalidOperationException($"tmux {string.Join(' ', words)} failed");

    private (bool IsThere, string Text) TryTmux(params string[] words)
    {
        ProcessStartInfo start = new("tmux", ["-L", socket, .. words])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["TERM"] = "xterm-256color";
        using Process child = Process.Start(start)!;
        string text = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return (child.ExitCode == 0, text.Trim());
    }

    /// <summary>Hundredths of a core.</summary>
    private readonly record struct Cost(double Process, double Thread);
}
