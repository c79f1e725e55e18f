using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.LocalVenue;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.LocalVenue.Serving;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Benchmarks;

/// <summary>
/// `latency [SECONDS]`: the whole maker with the shipped rules on a local venue, all in one process. Ten times a second
/// the best bid appears three cents higher or goes again: one frame, after which the maker has to quote elsewhere. A
/// tap on the sockets measures from the frame's bytes to the first bytes of the signed order. Its own work (waking up,
/// looking, sending on) is part of the figure.
/// </summary>
internal static class WireLatency
{
    private const int DefaultSeconds = 15;
    private const int WarmUp = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static int Run(string[] arguments)
    {
        int seconds = DefaultSeconds;
        if (arguments.Length > 1
            || (arguments.Length == 1 && (!int.TryParse(arguments[0], out seconds) || seconds < 1)))
        {
            Console.Error.WriteLine($"usage: latency [SECONDS]   (default: {DefaultSeconds})");
            return 2;
        }

        MeasureAsync(seconds).GetAwaiter().GetResult();
        return 0;
    }

    private static async Task MeasureAsync(int seconds)
    {
        await using BenchVenue venue = await BenchVenue.StartAsync(1, RateTier.Elite, limitsAddresses: false);
        using WireTap tap = new(venue.Server.Hosts.Clob);
        using OperatorKeys keys = venue.Keys();
        MarketSpec spec = BenchVenue.Spec(0) with { EndTime = ShippedRules.Spec.EndTime };
        VenuePlace place = new()
        {
            Environment = PolymarketEnvironment.Polygon with { Name = "tapped", Hosts = VenueHosts.At(tap.Rest) },
            Keys = keys,
            Markets = [spec],
        };
        LiveMarket market = new(0, spec, ShippedRules.ForSpec(), Cash.FromDollars(1_000));
        using TradingLoop loop = new([market], TimeProvider.System, RunClock.OfDay, []);
        loop.Start();
        Crowd crowd = venue.Server.With(engine => new Crowd(engine, engine.Markets[0]));
        await using VenueSession session =
            await VenueSession.OpenAsync(place, loop, TimeProvider.System, CancellationToken.None);
        await session.StartAsync(null, CancellationToken.None);
        using PeriodicTimer timer = new(Pause);
        for (int step = 0; step < WarmUp + (int)(seconds / Pause.TotalSeconds); step++)
        {
            if (step == WarmUp)
            {
                tap.Latencies.Clear();
            }

            await timer.WaitForNextTickAsync();
            venue.Server.With(_ => crowd.Step());
        }

        await session.StopAsync(TimeSpan.FromSeconds(8));
        Tell([.. tap.Latencies.Order()], loop.Latency);
    }

    private static void Tell(double[] sorted, LatencyCounts inside)
    {
        if (sorted.Length == 0)
        {
            Console.WriteLine("no frame led to an order");
            return;
        }

        double At(double share) => sorted[(int)(share * (sorted.Length - 1))];
        Console.WriteLine($"frame on the socket to signed order on the wire ({SigningBackend.Best.Name}):");
        Console.WriteLine(FormattableString.Invariant(
            $"{sorted.Length} orders, p50 {At(0.5):0}, p90 {At(0.9):0}, p99 {At(0.99):0}, most {sorted[^1]:0} us"));
        Console.WriteLine(FormattableString.Invariant(
            $"frame read to commands: p50 below {inside.Percentile(0.5)}, p99 below {inside.Percentile(0.99)} us"));
    }

    /// <summary>Two levels that stay and one that comes and goes.</summary>
    private sealed class Crowd
    {
        private readonly VenueEngine engine;
        private readonly VenueMarket market;
        private readonly VenueAccount account;
        private ulong sequence;
        private Bytes32? best;

        public Crowd(VenueEngine engine, VenueMarket market)
        {
            (this.engine, this.market) = (engine, market);
            account = engine.AddAccount(Address.Parse("0x00000000000000000000000000000000000000cc"));
            engine.Funds.Deposit(account, Cash.FromDollars(1_000_000), engine.Now);
            engine.Funds.Split(account, market, Size.FromShares(100_000), engine.Now);
            Submit(Side.Buy, 4_500);
            Submit(Side.Sell, 5_500);
        }

        public bool Step()
        {
            if (best is { } there)
            {
                engine.Cancel(account, there, engine.Now);
                best = null;
            }
            else
            {
                best = Submit(Side.Buy, 4_800);
            }

            return true;
        }

        private Bytes32 Submit(Side side, int price)
        {
            OrderAmounts amounts = OrderAmounts.Limit(
                side, new Price(price), Size.FromShares(1_000), TickSize.Cent);
            Bytes32 id = new(0xCC, ++sequence);
            engine.Submit(
                new OrderTicket
                {
                    Id = id, Account = account, Owner = "crowd", TokenId = market.Token(Outcome.Yes).Text, Side = side,
                    MakerAmount = amounts.Maker, TakerAmount = amounts.Taker, Type = OrderType.Gtc,
                },
                engine.Now);
            return id;
        }
    }
}
