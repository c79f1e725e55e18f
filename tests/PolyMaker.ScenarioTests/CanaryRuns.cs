using System.Globalization;
using System.Text;
using System.Text.Json;
using PolyMaker.Host.Config;
using PolyMaker.Host.Control;
using PolyMaker.Host.Live;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Signing;
using PolyMaker.ScenarioTests.Testing;
using PolyMaker.ScenarioTests.Testing.Canaries;
using PolyMaker.ScenarioTests.Testing.Crash;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.ScenarioTests;

/// <summary>
/// Runs with secrets that are known here, through trade, faults and questions, and looks for them in everything that
/// comes out: screens, journal, state, events, metrics, answers. Fails when one form of one secret is in one of them.
/// </summary>
public sealed class CanaryRuns : IDisposable
{
    private const long Seed = 20_261;
    private const int Patience = 60_000;

    private readonly CommandLine program = new();
    private readonly CommandLine verbs = new();
    private readonly Dictionary<string, byte[]> outputs = [];

    public void Dispose()
    {
        program.Dispose();
        verbs.Dispose();
    }

    [Fact]
    public async Task NoSecretIsInAnythingThatARunTells()
    {
        CrashVenue venue = await CrashVenue.OpenAsync(Seed);
        List<Canary> canaries = [KeyOf(Seed), .. await CredentialsAtAsync(venue)];
        using CancellationTokenSource stop = new();
        Task<int> run = Task.Run(() => program.Run(
            stop.Token,
            "run", "--exchange", venue.Rest.ToString(), "--seed", Seed.ToString(CultureInfo.InvariantCulture),
            "--recording", CrashVenue.Recording, "--speed",
            CrashVenue.Speed.ToString(CultureInfo.InvariantCulture), "--rules", RepositoryRoot.Combine("rules"),
            "--markets", RepositoryRoot.Combine("markets"), "--history", program["history"], "--data", program["data"],
            "--control-port", "0", "--metrics-port", "0", "--log-level", "debug", "--log-timing"));
        Assert.True(Until(run, () => venue.Open.Count > 0), "it quotes");
        for (int trade = 0; trade < 50; trade++)
        {
            venue.Trade();
        }

        await AskEverythingAsync();

        // The venue goes away in the middle of it: everything about it that can fail does.
        await venue.DisposeAsync();
        Assert.True(Until(run, () => Ask("status") != ExitCodes.Ok || Ask("events", "--last", "1000") != ExitCodes.Ok
            || verbs.Text.Contains("error_", StringComparison.Ordinal)), "it says that the venue is gone");
        await AskEverythingAsync();
        await stop.CancelAsync();
        await run.WaitAsync(TimeSpan.FromMilliseconds(Patience), CancellationToken.None);
        Take("stdout", program.Text);
        Take("stderr", program.Notes);
        Assert.Equal(ExitCodes.Ok, verbs.Run(
            "journal", "show", Path.Combine(program["data"], "journal"), "--all", "--json", program["journal.jsonl"]));
        TakeFiles();

        Assert.Contains(outputs.Keys, name => name.EndsWith("state.db", StringComparison.Ordinal));
        Assert.Contains(outputs.Keys, name => name.EndsWith("mm_events.jsonl", StringComparison.Ordinal));
        Assert.True(outputs["metrics"].Length > 10_000);
        AssertNoneOf(canaries);
    }

    [Fact]
    public void NoSecretIsInWhatRefusalsSay()
    {
        string key = "1badc0de5ec2e71badc0de5ec2e71badc0de5ec2e71badc0de5ec2e71badc0de";
        string passphrase = "canary-passphrase-93821";
        string secret = Convert.ToBase64String(Encoding.ASCII.GetBytes("canary-secret-that-nobody-may-see"));
        List<Canary> canaries =
        [
            Canary.OfBytes("key", Convert.FromHexString(key)), Canary.OfText("passphrase", passphrase),
            Canary.OfText("secret", secret), Canary.OfBytes("secret", Convert.FromBase64String(secret)),
        ];

        // One wrong in each way, and each together with the others.
        foreach (string wrong in new[] { key, key + "ff", key[..60] + "zzzz", "0x" + key })
        {
            KeyReading reading = KeyReader.Read(
                new Dictionary<string, string>
                {
                    ["POLYMAKER_PRIVATE_KEY"] = wrong, ["POLYMAKER_API_KEY"] = "no-uuid",
                    ["POLYMAKER_API_SECRET"] = secret + "!", ["POLYMAKER_API_PASSPHRASE"] = passphrase + " x",
                },
                null);
            Take("problems of " + wrong.Length, string.Join('\n', [.. reading.Problems, .. reading.Warnings]));
            Take("reading of " + wrong.Length, reading.ToString() + JsonSerializer.Serialize(reading.Problems));
        }

        program.Run("doctor", "--json", program["doctor.json"]);
        Take("doctor", program.Text + program.Notes);
        AssertNoneOf(canaries);
    }

    [Fact]
    public void WhatLooksForThemFindsThem()
    {
        byte[] secret = [.. Enumerable.Range(200, 32).Select(each => (byte)each)];
        Canary canary = Canary.OfBytes("key", secret);
        foreach (string slip in new[]
        {
            "0x" + Convert.ToHexStringLower(secret), Convert.ToHexString(secret), Convert.ToBase64String(secret),
            Convert.ToBase64String(secret).Replace('+', '-').Replace('/', '_').TrimEnd('='),
        })
        {
            Assert.NotNull(canary.FindIn(Encoding.UTF8.GetBytes($"{{\"text\":\"{slip}\"}}")));
        }

        Assert.NotNull(Canary.OfText("p", "pass phrase").FindIn(Encoding.UTF8.GetBytes("my pass phrase is")));
        Assert.Null(canary.FindIn(Encoding.UTF8.GetBytes("nothing of it")));
    }

    private static Canary KeyOf(long seed) => Canary.OfBytes("private key", Convert.FromHexString(Keccak256.Hash(
        Encoding.ASCII.GetBytes($"polymaker play money {seed}")).ToString()[2..]));

    /// <summary>What the venue hands out to this key, the same again to whoever asks with it.</summary>
    private async Task<IReadOnlyList<Canary>> CredentialsAtAsync(CrashVenue venue)
    {
        using OperatorKeys keys = ThrowawayKey.Of(Seed);
        using VenueConnection connection = new(venue.Rest, new ClientSettings());
        CredentialFile file = new(
            verbs["credentials"], venue.Rest, SigningBackend.Best.Curve.AddressOf(keys.PrivateKey));
        VenueLogin login = new(connection, PolymarketEnvironment.Polygon.ChainId, SigningBackend.Best);
        Assert.True((await login.OpenAsync(keys, file, CancellationToken.None)).IsOk);
        using JsonDocument kept = JsonDocument.Parse(await File.ReadAllBytesAsync(file.Path));
        string secret = kept.RootElement.GetProperty("secret").GetString()!;
        string passphrase = kept.RootElement.GetProperty("passphrase").GetString()!;
        return
        [
            Canary.OfText("API secret", secret.TrimEnd('=')), Canary.OfText("passphrase", passphrase),
            Canary.OfBytes("API secret", Convert.FromBase64String(
                secret.Replace('-', '+').Replace('_', '/').PadRight((secret.Length + 3) / 4 * 4, '='))),
        ];
    }

    private async Task AskEverythingAsync()
    {
        string[][] questions =
        [
            ["status"], ["status", "--json"], ["events", "--last", "1000", "--json"], ["explain", "synthetic-7-0"],
            ["params", "set", "half", "99c", "--ttl", "1m"], ["pause"], ["resume"], ["reload"],
        ];
        foreach (string[] question in questions)
        {
            Ask(question);
            Take(string.Join(' ', question), verbs.Text + verbs.Notes);
        }

        using HttpClient client = new();
        RunAddress address = RunAddress.Read(program["data"])!;
        Take("metrics", await client.GetStringAsync(new Uri($"http://127.0.0.1:{address.MetricsPort}/metrics")));
    }

    private int Ask(params string[] words) => verbs.Run([.. words, "--data", program["data"]]);

    private void Take(string name, string text) =>
        outputs[name] = [.. outputs.GetValueOrDefault(name, []), .. Encoding.UTF8.GetBytes(text)];

    private void TakeFiles()
    {
        foreach (string file in Directory.EnumerateFiles(program.Folder, "*", SearchOption.AllDirectories))
        {
            outputs[file] = File.ReadAllBytes(file);
        }
    }

    private void AssertNoneOf(IEnumerable<Canary> canaries)
    {
        foreach (Canary canary in canaries)
        {
            foreach ((string name, byte[] bytes) in outputs)
            {
                Assert.False(canary.FindIn(bytes) is not null, $"the {canary.Name} is in {name}");
            }
        }
    }

    private static bool Until(Task run, Func<bool> isSo) =>
        SpinWait.SpinUntil(() => run.IsCompleted || isSo(), Patience) && !run.IsCompleted;
}
