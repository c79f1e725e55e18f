using System.Security.Cryptography;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Ports;
using PolyMaker.Core.Units;
using PolyMaker.Host.Exchange;
using PolyMaker.LocalVenue;
using PolyMaker.LocalVenue.Background;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Serving;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Recordings;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Simulation.Models;

namespace PolyMaker.Host.Live;

/// <summary>
/// The embedded venue of a default run: a recording as its background market on a free loopback port, a throwaway key
/// with play money, and the same markets as the recording has, ending as much later as they are played faster.
/// </summary>
internal sealed class LocalRoom : IAsyncDisposable
{
    // Pairs of YES and NO stay unmerged here, so more is needed than what the markets are lent.
    private const int FundsPerMarket = 10_000;

    private readonly LocalVenueServer server;
    private readonly OperatorKeys keys;

    private LocalRoom(LocalVenueServer server, OperatorKeys keys, IReadOnlyList<MarketSpec> markets)
    {
        this.server = server;
        this.keys = keys;
        Address wallet = SigningBackend.Best.Curve.AddressOf(keys.PrivateKey);
        server.Accounts.Fund(wallet, Cash.FromDollars(FundsPerMarket * (long)markets.Count));
        Place = new VenuePlace
        {
            Environment = PolymarketEnvironment.Polygon with { Name = "local", Hosts = server.Hosts },
            Keys = keys,
            Markets = markets,
        };
    }

    public VenuePlace Place { get; }

    public static async Task<LocalRoom> OpenAsync(
        RecordedMarkets recorded, double speed, FlowMode? flow, ulong seed, TimeProvider time, CancellationToken stop)
    {
        List<MarketSpec> markets = [];
        LocalVenueServer server = await LocalVenueServer.StartAsync(
            new LocalVenueOptions
            {
                Time = time,
                Open = at =>
                {
                    markets.AddRange(recorded.Markets.Select(each => Shifted(each, recorded.First, at, speed)));
                    return Open(recorded, markets, speed, flow, seed, at);
                },
            },
            stop);
        OperatorKeys keys = new()
        {
            PrivateKey = SecretKey.Parse(Convert.ToHexString(RandomNumberGenerator.GetBytes(SecretKey.Size))),
            Wallet = TradingWallet.OfKey,
            Sources = new Dictionary<KeySetting, string>(),
        };
        return new LocalRoom(server, keys, markets);
    }

    /// <summary>Orders of anybody's but the background's at the venue, for making sure.</summary>
    public int OpenOrdersOf(Address wallet) => server.With(engine =>
        engine.TryFindAccount(wallet, out LocalVenue.Accounts.VenueAccount? account) ? account.OpenOrderCount : 0);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        keys.Dispose();
    }

    private static VenueEngine Open(
        RecordedMarkets recorded, List<MarketSpec> markets, double speed, FlowMode? flow, ulong seed, Timestamp at)
    {
        VenueEngine engine = new(new VenueOptions { Seed = seed }, at);
        foreach (MarketSpec spec in markets)
        {
            engine.AddMarket(new VenueMarketTerms { Spec = spec });
        }

        IMarketFeed feed = new FasterFeed(MarketRecording.Open(recorded.Recording, recorded.Markets), speed);
        BackgroundPlayer.Start(engine, feed, new BackgroundOptions { Flow = flow, Seed = seed }, at);
        engine.Advance(at);
        return engine;
    }

    private static MarketSpec Shifted(MarketSpec spec, Timestamp first, Timestamp at, double speed) =>
        spec.EndTime == Timestamp.Never
            ? spec
            : spec with { EndTime = at.PlusMicro((long)((spec.EndTime.Micro - first.Micro) / speed)) };
}
