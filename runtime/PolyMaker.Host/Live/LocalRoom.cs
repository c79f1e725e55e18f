using System.Security.Cryptography;
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
/// with play money, and the recording's markets.
/// </summary>
internal sealed class LocalRoom : IAsyncDisposable
{
    // Pairs of YES and NO stay unmerged here, so more is needed than what the markets are lent.
    private const int FundsPerMarket = 10_000;

    private readonly LocalVenueServer server;
    private readonly OperatorKeys keys;

    private LocalRoom(
        LocalVenueServer server, OperatorKeys keys, IReadOnlyList<MarketSpec> markets, Timestamp openedAt)
    {
        OpenedAt = openedAt;
        this.server = server;
        this.keys = keys;
        Address wallet = SigningBackend.Best.Curve.AddressOf(keys.PrivateKey);
        server.Accounts.Fund(wallet, Cash.FromDollars(FundsPerMarket * (long)markets.Count));
        Place = new VenuePlace
        {
            Environment = PolymarketEnvironment.Polygon with { Name = "local", Hosts = server.Hosts },
            Keys = keys,
            Markets = markets,
            Tier = PolyMaker.Polymarket.Rest.Limits.RateTier.ByName("elite")!,
        };
    }

    public VenuePlace Place { get; }

    /// <summary>When the recording's first event happened here.</summary>
    public Timestamp OpenedAt { get; }

    public static async Task<LocalRoom> OpenAsync(
        RecordedMarkets recorded, double speed, FlowMode? flow, ulong seed, TimeProvider time, CancellationToken stop)
    {
        Timestamp openedAt = Timestamp.Zero;
        LocalVenueServer server = await LocalVenueServer.StartAsync(
            new LocalVenueOptions
            {
                Time = time,

                // As if we traded a lot: the slowest tier takes ten seconds for the first quotes of a hundred markets.
                Tier = RateTier.Elite,
                Open = at =>
                {
                    openedAt = at;
                    return Open(recorded, speed, flow, seed, at);
                },
            },
            stop);
        OperatorKeys keys = new()
        {
            PrivateKey = SecretKey.Parse(Convert.ToHexString(RandomNumberGenerator.GetBytes(SecretKey.Size))),
            Wallet = TradingWallet.OfKey,
            Sources = new Dictionary<KeySetting, string>(),
        };
        return new LocalRoom(server, keys, recorded.Markets, openedAt);
    }

    /// <summary>Everybody who has ever traded here or been given money, the background among them.</summary>
    public int AccountCount => server.With(engine => engine.Accounts.Count);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        keys.Dispose();
    }

    private static VenueEngine Open(
        RecordedMarkets recorded, double speed, FlowMode? flow, ulong seed, Timestamp at)
    {
        VenueEngine engine = new(new VenueOptions { Seed = seed }, at);
        foreach (MarketSpec spec in recorded.Markets)
        {
            engine.AddMarket(new VenueMarketTerms
            {
                Spec = Shifted(spec, recorded.First, at, speed),
                Rewards = spec.Rewards,
                DailyRewards = DailyRewardsOf(spec),
                RebatePartsPerMillion = spec.Fees.RatePartsPerMillion > 0 ? ExchangeAction.UsualRebate : 0,
            });
        }

        IMarketFeed feed = new FasterFeed(MarketRecording.Open(recorded.Recording, recorded.Markets), speed);
        BackgroundPlayer.Start(engine, feed, new BackgroundOptions { Flow = flow, Seed = seed }, at);
        engine.Advance(at);
        return engine;
    }

    /// <summary>A recording says what earns rewards, seldom how much: then it is the usual amount.</summary>
    private static Cash DailyRewardsOf(MarketSpec spec) =>
        spec.Rewards is not { } terms ? Cash.Zero
        : terms.PerDay > Cash.Zero ? terms.PerDay
        : ExchangeAction.UsualDailyRewards;

    /// <summary>At the venue a market ends in its own time, as much sooner as the recording runs faster.</summary>
    private static MarketSpec Shifted(MarketSpec spec, Timestamp first, Timestamp at, double speed) =>
        spec.EndTime == Timestamp.Never
            ? spec
            : spec with { EndTime = at.PlusMicro((long)((spec.EndTime.Micro - first.Micro) / speed)) };
}
