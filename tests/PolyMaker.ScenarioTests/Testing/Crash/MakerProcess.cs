using System.Diagnostics;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.ScenarioTests.Testing.Crash;

/// <summary>
/// `polymaker run` as a process of its own, on an exchange that outlives it: the built program when POLYMAKER_PROGRAM
/// names it, else the one beside the tests.
/// </summary>
internal sealed class MakerProcess : IDisposable
{
    private const int NotesKept = 40;

    private readonly Queue<string> notes = new();
    private readonly Process process;

    public MakerProcess(CrashVenue venue, string summary, string history)
    {
        string[] words =
        [
            "run", "--exchange", venue.Rest.ToString(), "--seed", venue.Seed.ToString("0", null), "--recording",
            CrashVenue.Recording, "--speed", CrashVenue.Speed.ToString("0", null), "--json", summary,
            "--history", history, "--data", Path.Combine(history, "data"), "--control-port", "0", "--metrics-port",
            "off", "--rules", RepositoryRoot.Combine("rules"),
            "--markets", RepositoryRoot.Combine("markets"),
        ];
        process = Process.Start(new ProcessStartInfo(Program, words)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The last it said.</summary>
    public string Notes
    {
        get
        {
            lock (notes)
            {
                return string.Join('\n', notes);
            }
        }
    }

    public int ExitCode => process.ExitCode;

    /// <summary>Waits until it ends; false when it still runs.</summary>
    public bool Wait(int milliseconds) => process.WaitForExit(milliseconds);

    /// <summary>SIGKILL: it gets no chance to clean up.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>SIGTERM, which does what Ctrl-C does: of a job in the background a shell has SIGINT ignored.</summary>
    public void End() => Signal("TERM");

    /// <summary>Sends a signal by its name.</summary>
    public void Signal(string name)
    {
        using Process signal = Process.Start("kill", [$"-{name}", process.Id.ToString("0", null)]);
        signal.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }

        process.Dispose();
    }

    private void Note(string? line)
    {
        lock (notes)
        {
            notes.Enqueue(line ?? "");
            if (notes.Count > NotesKept)
            {
                notes.Dequeue();
            }
        }
    }

    private static string Program =>
        Environment.GetEnvironmentVariable("POLYMAKER_PROGRAM") is { Length: > 0 } built
            ? built
            : Path.Combine(AppContext.BaseDirectory, "polymaker");
}
