using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Live;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;
using PolyMaker.Polymarket;
using PolyMaker.Simulation;

namespace PolyMaker.Host.Trading;

/// <summary>
/// `polymaker run --venue paper`: the real venue's books and trades, in real time, and a simulated exchange for our
/// orders. No keys, no account, no order that leaves the process.
/// </summary>
internal static class PaperRunAction
{
    private const int DollarsOfMarket = 1_000;

    public static int Run(RunRequest request, Output output, CancellationToken stop)
    {
        PolymarketEnvironment environment = request.Exchange is { } exchange
            ? PolymarketEnvironment.Polygon with { Name = "local", Hosts = VenueHosts.At(exchange) }
            : PolymarketEnvironment.Polygon;
        DateTimeOffset today = TimeProvider.System.GetUtcNow();
        Timestamp now = Timestamp.FromMilliseconds(today.ToUnixTimeMilliseconds());
        RuleRoom rules = new(request.Rules, DateOnly.FromDateTime(today.UtcDateTime));
        LiveRules live = TradingDesk.RulesOf(rules, request.Trading, now);
        IReadOnlyList<MarketSpec> found = new LiveCatalogue(environment, request.Exchange is not null, now)
            .FindAsync(rules.First, request.Trading.Market, output, stop).GetAwaiter().GetResult();
        MarketSpec[] markets = [.. found.Where(spec => live.At(spec, now) is not null)];
        if (markets.Length == 0)
        {
            foreach (string remark in live.Remarks)
            {
                output.Notes.WriteLine(remark);
            }

            throw new InputException(
                "no rule names a market that can be traded now; pin one in a market file or name one with --market, "
                + "and add an entry for it to `markets:` in bands.yaml");
        }

        Cash balance = Cash.FromDollars(DollarsOfMarket * (long)markets.Length);
        WorldOptions terms = new() { Seed = (ulong)request.Trading.Seed, StartingCash = balance };
        VenueRunPlan plan = new()
        {
            Live = live,
            Markets = markets,
            Venue = "paper",
            Balance = balance,
            Open = (loop, _) => Task.FromResult<IRunSession>(new PaperSession(
                environment, loop, new PaperDesk(new PaperVenue(markets, terms), loop.Markets), loop.Time)),
            Title = $"{environment.Hosts.MarketChannel.Host}, on paper",
            Flow = "the venue's own trades",
            First = now,
            Farewell = "everything is cancelled; nothing was ever sent to the venue",
        };
        return VenueRunAction.Trade(request, plan, output, stop);
    }
}
