using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Journaling;
using PolyMaker.Host.Storage;
using PolyMaker.ScenarioTests.Testing;
using PolyMaker.ScenarioTests.Testing.Crash;

namespace PolyMaker.ScenarioTests;

/// <summary>
/// The program really killed in the middle of a live run, over sockets, and started again: nothing of the dead one
/// rests, quotes come back, and after a SIGTERM the maker's positions are the venue's and nothing is left.
/// </summary>
public sealed class CrashRuns : IDisposable
{
    private const int KillsPerVenue = 10;
    private const int Usual = 1;

    // Starting takes a second or two on a busy machine; the promise is 30 s from the restart.
    private const int LongestReturn = 30_000;
    private const int LongestStop = 20_000;

    // No promise: takers come by chance, on the machine that is left to them.
    private const int LongestTrade = 60_000;

    private readonly string folder = Directory.CreateTempSubdirectory("polymaker-crash-").FullName;
    private readonly List<string> broken = [];

    [Fact]
    public async Task NothingIsLostOrDoubledByKills()
    {
        int kills = Effort.Kills(Usual);
        int trades = 0;
        int caught = 0;
        for (int kill = 1; kill <= kills && broken.Count == 0;)
        {
            int first = kill;
            await using CrashVenue venue = await CrashVenue.OpenAsync((ulong)first);
            for (int each = 0; each < KillsPerVenue && venue.IsFresh && kill <= kills && broken.Count == 0; each++)
            {
                caught += Kill(venue, new Random(kill)) > 0 ? 1 : 0;
                Recover(venue, new Random(-kill), $"kill {kill}");
                kill++;
            }

            Replay($"kills from {first} on");
            trades += venue.Trades;
        }

        Assert.True(broken.Count == 0, string.Join("\n", broken));

        // A maker that is killed before it quotes, or that nobody trades with, proves little.
        Assert.True(caught >= kills / 3, $"only {caught} of {kills} kills left orders behind");
        Assert.True(trades >= kills, $"only {trades} trades");
        await Console.Out.WriteLineAsync($"{kills} kills, {caught} of them with orders open, {trades} trades");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Starts a maker and kills it: sometimes while it starts, mostly while it trades.</summary>
    /// <returns>Orders that it left at the venue.</returns>
    private int Kill(CrashVenue venue, Random random)
    {
        using MakerProcess victim = Start(venue, "victim.json");
        if (random.Next(5) > 0)
        {
            WaitUntil(venue, victim, LongestReturn, () => venue.Open.Count > 0);
        }

        WaitUntil(venue, victim, random.Next(1_500), () => false);
        victim.Kill();
        return venue.Open.Count;
    }

    private void Recover(CrashVenue venue, Random random, string name)
    {
        long last = venue.Open.Select(each => each.Sequence).DefaultIfEmpty(0).Max();
        using MakerProcess survivor = Start(venue, "survivor.json");
        bool isBack = WaitUntil(venue, survivor, LongestReturn, () => venue.Open.Any(each => each.Sequence > last));
        Expect(isBack, name, $"quotes are back within {LongestReturn / 1000} s; {survivor.Notes}");
        Expect(venue.Open.All(each => each.Sequence > last), name, "nothing of the dead maker rests");
        // Somebody trades with it before it ends: a ledger that nothing has changed agrees with anything.
        int before = venue.Trades;
        bool hasTraded = WaitUntil(venue, survivor, LongestTrade, () => venue.Trades > before);
        Expect(hasTraded, name, $"nobody traded with it within {LongestTrade / 1000} s");
        WaitUntil(venue, survivor, random.Next(1_000), () => false);
        survivor.End();
        bool hasEnded = WaitUntil(venue, survivor, LongestStop, () => false) || survivor.Wait(0);
        Expect(hasEnded, name, $"a SIGTERM ends it within {LongestStop / 1000} s; {survivor.Notes}");
        if (!hasEnded)
        {
            return;
        }

        Expect(survivor.ExitCode == ExitCodes.Ok, name, $"it ends with {survivor.ExitCode}; {survivor.Notes}");
        Expect(venue.Open.Count == 0, name, $"{venue.Open.Count} orders are left at the venue");
        Expect(venue.IsConserved, name, "cash and shares are not conserved");
        Compare(venue.Nets(), name, survivor.Notes);
    }

    /// <summary>Every maker's journal, also of those that were killed, gives the same commands again.</summary>
    private void Replay(string name)
    {
        foreach (string run in Directory.EnumerateDirectories(Path.Combine(folder, "history", "data", "journal")))
        {
            if (!new DirectoryInfo(run).EnumerateFiles().Any(file => file.Length > 0))
            {
                // Killed between making the first file and its first word: long before it could place anything.
                Directory.Delete(run, recursive: true);
                continue;
            }

            using (JournalReader journal = JournalReader.Open(run))
            {
                JournalReplay replay = new(journal);
                while (replay.Step(Timestamp.Never))
                {
                }

                Expect(replay.Difference is null, name, $"the replay of {run} differs: {replay.Difference}");
                Expect(journal.Damage is null && replay.Gap is null, name, $"{run}: {journal.Damage}{replay.Gap}");
            }

            Directory.Delete(run, recursive: true);
        }
    }

    private void Compare(IReadOnlyDictionary<string, Size> nets, string name, string notes)
    {
        using JsonDocument summary = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "survivor.json")));
        JsonElement.ArrayEnumerator rows = summary.RootElement.GetProperty("markets").EnumerateArray();
        Expect(rows.Any(), name, "no market is in the summary");
        foreach (JsonElement row in rows)
        {
            string market = row.GetProperty("market").GetString()!;
            string ours = row.GetProperty("inventory").GetString()!;
            string theirs = nets[market].ToString();
            Expect(ours == theirs, name, $"{market}: the maker holds {ours}, the venue {theirs}; {notes}");

            // Also those that traded when nobody was there, and those of which the killed maker wrote nothing down.
            string booked = Booked(market).ToString();
            Expect(booked == theirs, name, $"{market}: the fills in the state make {booked}, not {theirs}; {notes}");
        }
    }

    /// <summary>What all fills that the state has of the venue's account add up to.</summary>
    private Size Booked(string market)
    {
        StoreTarget state = StoreTarget.Of(null, Path.Combine(folder, "history", "data"))!;
        using DbConnection open = state.Connect(toWrite: true);
        open.Open();
        using DbCommand command = open.CreateCommand();
        command.CommandText = "SELECT COALESCE(SUM(CASE side WHEN 'Buy' THEN size ELSE -size END), 0) FROM fills "
            + "WHERE state <> 'failed' AND slug = @slug AND account = (SELECT account FROM runs ORDER BY started_at "
            + "DESC LIMIT 1)";
        DbParameter slug = command.CreateParameter();
        (slug.ParameterName, slug.Value) = ("@slug", market);
        command.Parameters.Add(slug);
        return new Size(Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture));
    }

    /// <summary>False when the time is over or the maker ended first.</summary>
    private static bool WaitUntil(CrashVenue venue, MakerProcess maker, int milliseconds, Func<bool> isDone)
    {
        const int Step = 20;
        for (int waited = 0; waited < milliseconds; waited += Step)
        {
            if (isDone())
            {
                return true;
            }

            if (maker.Wait(Step))
            {
                return false;
            }

            venue.Trade();
        }

        return isDone();
    }

    private MakerProcess Start(CrashVenue venue, string summary) =>
        new(venue, Path.Combine(folder, summary), Path.Combine(folder, "history"));

    private void Expect(bool holds, string name, string otherwise)
    {
        if (!holds)
        {
            broken.Add($"{name}: {otherwise}");
        }
    }
}
