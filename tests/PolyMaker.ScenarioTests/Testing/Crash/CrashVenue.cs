using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Exchange;
using PolyMaker.Host.Live;
using PolyMaker.LocalVenue;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Background;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.LocalVenue.Serving;
using PolyMaker.LocalVenue.Settlement;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Recordings;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Simulation.Models;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.ScenarioTests.Testing.Crash;

/// <summary>
/// A local exchange that stays while makers die: a recording as its background, and somebody who trades with our
/// account far more often than anybody would. Methods are called from the test's thread.
/// </summary>
internal sealed class CrashVenue : IAsyncDisposable
{
    /// <summary>How much faster than recorded.</summary>
    public const int Speed = 5;

    /// <summary>What one kill and the recovery from it may take at most, waits and starts of two makers.</summary>
    private const long LongestRound = 100 * Timestamp.MicroPerSecond;

    private static readonly Address Stranger = Address.Parse("0x00000000000000000000000000000000000000cc");

    private readonly LocalVenueServer server;
    private readonly Timestamp freshUntil;
    private readonly Random random;
    private readonly Address wallet;
    private ulong sequence;

    private CrashVenue(LocalVenueServer server, long recordedMicro, ulong seed)
    {
        this.server = server;
        freshUntil = server.With(engine => engine.Now.PlusMicro((recordedMicro / Speed) - LongestRound));
        Seed = seed;
        random = new Random((int)seed);
        using OperatorKeys keys = ThrowawayKey.Of((long)seed);
        wallet = SigningBackend.Best.Curve.AddressOf(keys.PrivateKey);
        server.Accounts.Fund(wallet, Cash.FromDollars(30_000));
        server.Accounts.Fund(Stranger, Cash.FromDollars(10_000_000));
        server.With(engine =>
        {
            engine.TryFindAccount(Stranger, out VenueAccount? stranger);
            foreach (VenueMarket market in engine.Markets)
            {
                engine.Funds.Split(stranger!, market, Size.FromShares(1_000_000), engine.Now);
            }

            // Some trades settle late, some never.
            engine.TradeFates = trade => random.Next(20) == 0
                ? new TradeFate(random.Next(3), random.Next(2) == 0)
                : TradeFate.Settles;
            return true;
        });
    }

    public static string Recording { get; } =
        RepositoryRoot.Combine("markets/recordings/synthetic-3-markets.jsonl.gz");

    public ulong Seed { get; }

    /// <summary>Where makers find it.</summary>
    public Uri Rest => server.Hosts.Clob;

    /// <summary>Trades in which our account had a part.</summary>
    public int Trades => Look((_, ours) => ours.Trades.Count);

    /// <summary>
    /// Whether the recording lasts for another round. When it is over nobody refills what trades take from the books,
    /// and on a book with one side no maker can quote.
    /// </summary>
    public bool IsFresh => server.With(engine => engine.Now < freshUntil);

    public bool IsConserved => server.With(engine => engine.Ledger.IsConserved);

    /// <summary>Our open orders, oldest first.</summary>
    public IReadOnlyList<VenueOrder> Open => Look((engine, ours) => OpenOf(engine, ours));

    public static async Task<CrashVenue> OpenAsync(ulong seed)
    {
        RecordedMarkets recorded = RecordedMarkets.Read(Recording, [], _ => true);
        LocalVenueServer server = await LocalVenueServer.StartAsync(
            new LocalVenueOptions { Open = at => Play(recorded, seed, at), LimitsAddresses = false },
            CancellationToken.None);
        RecordedEnd end = await recorded.End;
        return new CrashVenue(server, end.Last.Micro - recorded.First.Micro, seed);
    }

    /// <summary>The stranger takes from one of our orders, now and then.</summary>
    public void Trade()
    {
        if (random.Next(8) == 0)
        {
            Look(Take);
        }
    }

    /// <summary>Net shares of every market, trades that have matched and will settle counted.</summary>
    public IReadOnlyDictionary<string, Size> Nets() => Look((engine, ours) => (IReadOnlyDictionary<string, Size>)
        engine.Markets.ToDictionary(market => market.Spec.Slug, market => NetOf(ours, market)));

    /// <summary>Whether every trade of ours has settled or failed.</summary>
    public bool IsSettled => Look((_, ours) => ours.Trades.TrueForAll(each => each.IsFinal));

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static VenueEngine Play(RecordedMarkets recorded, ulong seed, Timestamp at)
    {
        VenueEngine engine = new(new VenueOptions { Seed = seed }, at);
        foreach (MarketSpec spec in recorded.Markets)
        {
            engine.AddMarket(new VenueMarketTerms { Spec = spec with { EndTime = Timestamp.Never } });
        }

        var feed = new FasterFeed(MarketRecording.Open(recorded.Recording, recorded.Markets), Speed);
        BackgroundPlayer.Start(
            engine, feed, new BackgroundOptions { Flow = FlowMode.Recorded, Seed = seed }, at);
        engine.Advance(at);
        return engine;
    }

    private static VenueOrder[] OpenOf(VenueEngine engine, VenueAccount ours) =>
        [.. engine.Queries.OpenOrders(ours, OrderFilter.All, limit: 1000).Items];

    private static Size NetOf(VenueAccount ours, VenueMarket market)
    {
        TokenHolding held = ours.HoldingIn(market);
        Size net = held.Balance(Outcome.Yes) - held.Balance(Outcome.No);
        foreach (VenueTrade trade in ours.Trades)
        {
            bool isUnderWay = trade.Status is SettlementStatus.Matched or SettlementStatus.Retrying;
            foreach (MakerFill fill in isUnderWay && trade.Market == market ? trade.Makers : [])
            {
                bool buys = fill.Side.OnYesBook(fill.Outcome) == Side.Buy;
                net += !ReferenceEquals(fill.Account, ours) ? Size.Zero : buys ? fill.Size : -fill.Size;
            }
        }

        return net;
    }

    private bool Take(VenueEngine engine, VenueAccount ours)
    {
        VenueOrder[] open = OpenOf(engine, ours);
        if (open.Length == 0 || !engine.TryFindAccount(Stranger, out VenueAccount? stranger))
        {
            return false;
        }

        VenueOrder target = open[random.Next(open.Length)];
        Side side = target.Side.Opposite();

        // What stands before ours goes first: a maker that is always last in its queue would never trade.
        BookSide levels = target.Market.Book.On(target.BookSide);
        Size before = levels.DepthWithin(Math.Abs(levels.Best.Units - target.BookPrice.Units)) - target.Remaining;
        OrderAmounts amounts = OrderAmounts.Limit(
            side, target.Price, Size.FromShares((before.Micro / 1_000_000) + 1 + random.Next(60)), new TickSize(1));
        engine.Submit(
            new OrderTicket
            {
                Id = new Bytes32(0xCC, ++sequence), Account = stranger, Owner = "stranger",
                TokenId = target.Market.Token(target.Outcome).Text, Side = side, MakerAmount = amounts.Maker,
                TakerAmount = amounts.Taker, Type = OrderType.Fak,
            },
            engine.Now);
        return true;
    }

    private T Look<T>(Func<VenueEngine, VenueAccount, T> look) => server.With(engine =>
    {
        engine.TryFindAccount(wallet, out VenueAccount? ours);
        return look(engine, ours!);
    });
}
