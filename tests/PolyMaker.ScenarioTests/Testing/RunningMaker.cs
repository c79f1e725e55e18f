using PolyMaker.Host.Control;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.ScenarioTests.Testing;

/// <summary>`polymaker run` on a venue of its own, in this process, with the operator's verbs beside it.</summary>
internal sealed class RunningMaker : IDisposable
{
    private const int Patience = 60_000;

    private readonly CancellationTokenSource stop = new();
    private readonly CommandLine program = new();
    private readonly CommandLine verbs = new();
    private readonly Task<int> run;

    /// <param name="data">Its data folder; null: one of its own.</param>
    /// <param name="venue">local or sim.</param>
    /// <param name="rules">Its rules folder; null: the shipped one.</param>
    public RunningMaker(string? data = null, string venue = "local", string? rules = null)
    {
        Data = data ?? program["data"];
        string recording = RepositoryRoot.Combine("markets/recordings/synthetic-3-markets.jsonl.gz");
        string[] words =
        [
            "run", "--recording", recording, "--speed", "20", "--rules",
            rules ?? RepositoryRoot.Combine("rules"), "--markets", RepositoryRoot.Combine("markets"), "--history",
            program["history"], "--data", Data, "--control-port", "0", "--metrics-port", "0", "--venue", venue,
        ];
        run = Task.Run(() => program.Run(stop.Token, words), CancellationToken.None);
    }

    public string Data { get; }

    /// <summary>What the run has said; once it has ended.</summary>
    public string Notes => program.Notes;

    /// <summary>What the last verb said.</summary>
    public string Said => verbs.Text + verbs.Notes;

    public RunAddress Address => RunAddress.Read(Data)!;

    public bool HasEnded => run.IsCompleted;

    /// <summary>One of the operator's verbs, to this run.</summary>
    public int Ask(params string[] words) => verbs.Run(CancellationToken.None, [.. words, "--data", Data]);

    /// <summary>Asks until it is so; false when it has not become so for long, or the run has ended.</summary>
    public bool Until(Func<bool> isSo)
    {
        SpinWait wait = default;
        long started = Environment.TickCount64;
        while (Environment.TickCount64 - started < Patience && !run.IsCompleted)
        {
            if (isSo())
            {
                return true;
            }

            wait.SpinOnce();
        }

        return false;
    }

    /// <summary>As SIGTERM does; the run's exit code.</summary>
    public async Task<int> StopAsync()
    {
        await stop.CancelAsync();
        return await run.WaitAsync(TimeSpan.FromMilliseconds(Patience), CancellationToken.None);
    }

    public void Dispose()
    {
        stop.Cancel();
        run.Wait(Patience, CancellationToken.None);
        stop.Dispose();
        program.Dispose();
        verbs.Dispose();
    }
}
