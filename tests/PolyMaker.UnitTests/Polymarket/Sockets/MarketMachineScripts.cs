using System.Text;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Polymarket.Sockets;

/// <summary>
/// Thousands of seeded scripts of faults: whatever happened, 30 seconds after the last fault the books told are the
/// venue's books, and on the way no change was ever told of a book known to be stale.
/// </summary>
public sealed class MarketMachineScripts
{
    private const int Seeds = 2000;
    private const int FirstLoudFault = 3;
    private const long Second = ScriptedVenue.Second;

    [Fact]
    public void ThirtySecondsAfterTheLastFaultTheBooksAreTheVenues()
    {
        List<string> failures = [];
        Parallel.For(0, Seeds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
        {
            string fault = Play(seed);
            if (fault.Length > 0)
            {
                lock (failures)
                {
                    failures.Add($"seed {seed}: {fault}");
                }
            }
        });
        Assert.True(failures.Count == 0, $"{failures.Count} of {Seeds}\n{string.Join('\n', failures.Take(10))}");
    }

    private static string Play(int seed)
    {
        Random random = new(seed);
        ListeningSink sink = new();
        ScriptedVenue venue = new(seed, sink);
        venue.SubscribeAll();
        Timestamp start = venue.Now;
        Timestamp lastFault = start.PlusMicro(Second);
        StringBuilder script = new();

        // A market that the venue stopped sending is only found out once it has changed.
        bool isQuietAtLast = seed % 2 == 0;
        int faults = random.Next(1, 8);
        for (int i = 0; i < faults; i++)
        {
            long begins = random.Next(60_000) * Timestamp.MicroPerMillisecond;
            long lasts = random.Next(100, 15_000) * Timestamp.MicroPerMillisecond;
            long ends = Math.Min(begins + lasts, 60 * Second);
            lastFault = Timestamp.Max(lastFault, start.PlusMicro(ends));
            int kind = random.Next(isQuietAtLast ? 0 : FirstLoudFault, 11);
            script.Append($" {kind}@{begins / Second}-{ends / Second}s");
            Schedule(venue, sink, kind, begins, ends, random.Next());
        }

        foreach (VenueMarket market in venue.Markets)
        {
            Timestamp end = lastFault.PlusMicro((isQuietAtLast ? 12 : 29) * Second);
            Live(venue, market, random.Next(1, 40) * Second / 10, random, end);
        }

        venue.RunUntil(lastFault.PlusMicro(30 * Second));
        string verdict = Verdict(venue, sink);
        return verdict.Length == 0 ? "" : $"{verdict}; faults{script}";
    }

    /// <summary>Changes come in bursts with pauses between them.</summary>
    private static void Live(ScriptedVenue venue, VenueMarket market, long mean, Random random, Timestamp end)
    {
        Random own = new(random.Next());
        bool isOn = true;
        void Next()
        {
            if (venue.Now >= end)
            {
                return;
            }

            if (isOn)
            {
                venue.Change(market);
            }

            isOn = own.Next(40) == 0 ? !isOn : isOn;
            venue.After((own.Next((int)mean) * 2) + 1, Next);
        }

        venue.After(own.Next((int)mean), Next);
    }

    private static void Schedule(
        ScriptedVenue venue, ListeningSink sink, int kind, long begins, long ends, int seed)
    {
        Action<bool> fault = kind switch
        {
            0 => on => Once(on, venue.HalfOpen),
            1 => on => Once(on, () => venue.Silence(untilReconnect: false)),
            2 => on => Once(on, () => venue.Silence(untilReconnect: true)),
            FirstLoudFault => on => Once(on, venue.DropLine),
            4 => on => venue.RefusesConnects = on,
            5 => on => venue.IgnoresSubscriptions = on,
            6 => on => venue.IsRestDown = on,
            7 => on => venue.RepeatsFrames = on,
            8 => on => venue.ReordersFrames = on,
            9 => on => venue.SendsGarbage = on,
            _ => on => sink.HasRoom = on ? Rarely(seed) : null,
        };
        venue.After(begins, () => fault(true));
        venue.After(ends, () => fault(false));
    }

    private static void Once(bool isBegin, Action fault)
    {
        if (isBegin)
        {
            fault();
        }
    }

    private static Func<bool> Rarely(int seed)
    {
        Random random = new(seed);
        return () => random.Next(3) > 0;
    }

    private static string Verdict(ScriptedVenue venue, ListeningSink sink)
    {
        for (int market = 0; market < venue.Markets.Count; market++)
        {
            if (!sink.BookOf(market).IsReady)
            {
                return $"market {market} is still stale";
            }

            string difference = ListeningSink.Difference(venue.Markets[market].Book, sink.BookOf(market));
            if (difference.Length > 0)
            {
                return $"market {market} {difference}";
            }
        }

        return sink.UnfinishedFrames.Any() ? "a frame was told without its end" : "";
    }
}
