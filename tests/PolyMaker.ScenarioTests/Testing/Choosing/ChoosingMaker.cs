using System.Text.Json;
using PolyMaker.Host.Config;

namespace PolyMaker.ScenarioTests.Testing.Choosing;

/// <summary>`polymaker run --select` against a <see cref="ChoiceVenue"/>, in this process, and its operator.</summary>
internal sealed class ChoosingMaker : IDisposable
{
    private const int Patience = 60_000;

    private readonly CancellationTokenSource stop = new();
    private readonly CommandLine program = new();
    private readonly CommandLine verbs = new();
    private readonly string folder;
    private readonly Task<int> run;

    /// <param name="folder">Rules, markets and data, which outlive it.</param>
    public ChoosingMaker(string folder, ChoiceVenue venue, params string[] more)
    {
        this.folder = folder;
        string[] words =
        [
            "run", "--exchange", venue.Hosts.Clob.ToString(), "--rules", Path.Combine(folder, "rules"), "--markets",
            Path.Combine(folder, "markets"), "--history", Path.Combine(folder, "history"), "--data", Data,
            "--control-port", "0", "--metrics-port", "off", .. more,
        ];
        run = Task.Run(() => program.Run(stop.Token, words), CancellationToken.None);
    }

    public string Said => verbs.Text + verbs.Notes;

    public string Notes => program.Notes;

    /// <summary>All that the run has printed.</summary>
    public string Printed => program.Text + program.Notes;

    private string Data => Path.Combine(folder, "data");

    /// <summary>Rules that quote every market alike, and a policy that takes the five traded most.</summary>
    public static void Prepare(string folder, string policy = "", string keep = "cool_off: 1h")
    {
        Directory.CreateDirectory(Path.Combine(folder, "rules"));
        Directory.CreateDirectory(Path.Combine(folder, "markets"));
        File.WriteAllText(Path.Combine(folder, "rules", "bands.yaml"), RulesText.With(1));
        File.WriteAllText(Path.Combine(folder, "markets", "selection.yaml"), $$"""
            version: 1
            {{policy}}
            require: { open: { when: market.accepting_orders } }
            score: { size: { set: market.volume / $1 }, clamp: [0, 1000000] }
            keep: { max_markets: 5, {{keep}} }
            """);
    }

    public int Ask(params string[] words) => verbs.Run(CancellationToken.None, [.. words, "--data", Data]);

    /// <summary>The venue takes orders, whether or not there is anything to quote.</summary>
    public bool Ready() =>
        Ask("status", "--json") == ExitCodes.Ok && Said.Contains("\"ready\": true", StringComparison.Ordinal);

    /// <summary>One market as `status` has it; null: it has not.</summary>
    public JsonElement? Market(string slug)
    {
        if (Ask("status", "--json") != ExitCodes.Ok)
        {
            return null;
        }

        string said = Said;
        using JsonDocument status = JsonDocument.Parse(
            said[said.IndexOf('{', StringComparison.Ordinal)..(said.LastIndexOf('}') + 1)]);
        return status.RootElement.GetProperty("markets").EnumerateArray()
            .Where(market => market.GetProperty("market").GetString() == slug)
            .Select(market => (JsonElement?)market.Clone()).FirstOrDefault();
    }

    public string? Presence(string slug) => Market(slug)?.GetProperty("presence").GetString();

    /// <summary>Fails when it has not become so for long, or the run has ended.</summary>
    public void Until(Func<bool> isSo, string what)
    {
        SpinWait wait = default;
        long started = Environment.TickCount64;
        bool holds = isSo();
        while (!holds && Environment.TickCount64 - started < Patience && !run.IsCompleted)
        {
            wait.SpinOnce();
            holds = isSo();
        }

        Assert.True(holds, $"never: {what}; {(run.IsCompleted ? program.Notes : Said)}");
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
