using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.LocalVenue;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Faults;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.LocalVenue.Serving;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.ScenarioTests.Testing.Choosing;

/// <summary>
/// A local exchange with seven markets, m1 traded most and m7 least, each with a bid and an ask of a stranger that
/// never move by themselves: an order of ours that changes there changes for another reason. Methods are called from
/// the test's thread.
/// </summary>
internal sealed class ChoiceVenue : IAsyncDisposable
{
    private const int Markets = 7;
    private const long Seed = 1;
    private static readonly Address Stranger = Address.Parse("0x00000000000000000000000000000000000000cc");

    private readonly LocalVenueServer server;
    private readonly Address wallet;
    private ulong sequence;

    private ChoiceVenue(LocalVenueServer server)
    {
        this.server = server;
        using OperatorKeys keys = ThrowawayKey.Of(Seed);
        wallet = SigningBackend.Best.Curve.AddressOf(keys.PrivateKey);
        server.Accounts.Fund(wallet, Cash.FromDollars(30_000));
        server.Accounts.Fund(Stranger, Cash.FromDollars(1_000_000));
        server.With(engine =>
        {
            foreach (VenueMarket market in engine.Markets)
            {
                engine.Funds.Split(Account(engine, Stranger), market, Size.FromShares(10_000), engine.Now);
                Trade(engine, market, Side.Buy, 4_000, 500, OrderType.Gtc);
                Trade(engine, market, Side.Sell, 4_400, 500, OrderType.Gtc);
            }

            return true;
        });
    }

    public VenueHosts Hosts => server.Hosts;

    public static async Task<ChoiceVenue> OpenAsync() => new(await LocalVenueServer.StartAsync(
        new LocalVenueOptions { Open = Open, LimitsAddresses = false }, CancellationToken.None));

    /// <summary>Our orders in a market, by the venue's ids.</summary>
    public IReadOnlyList<string> Orders(string slug) => server.With(engine => (IReadOnlyList<string>)
    [
        .. engine.Queries.OpenOrders(Account(engine, wallet), OrderFilter.All, limit: 1000).Items
            .Where(order => order.Market.Spec.Slug == slug).Select(order => order.Id.ToString())
            .Order(StringComparer.Ordinal),
    ]);

    /// <summary>Whether we quote both sides of every one of these.</summary>
    public bool Quotes(params string[] slugs) => slugs.All(slug => Sides(slug) == 2);

    public int Sides(string slug) => server.With(engine =>
        engine.Queries.OpenOrders(Account(engine, wallet), OrderFilter.All, limit: 1000).Items
            .Where(order => order.Market.Spec.Slug == slug).Select(order => order.BookSide).Distinct().Count());

    /// <summary>Net shares that we hold.</summary>
    public Size Net(string slug) => server.With(engine =>
    {
        TokenHolding held = Account(engine, wallet).HoldingIn(server.FindMarket(slug)!);
        return held.Balance(Outcome.Yes) - held.Balance(Outcome.No);
    });

    public void SetAccepting(string slug, bool isAccepting) => server.With(engine =>
    {
        engine.SetAccepting(server.FindMarket(slug)!, isAccepting, engine.Now);
        return true;
    });

    public void Resolve(string slug) => server.With(engine =>
    {
        engine.Resolve(server.FindMarket(slug)!, Outcome.Yes, engine.Now);
        return true;
    });

    /// <summary>The stranger sells to our bids, or buys from our asks.</summary>
    public void Hit(string slug, Side side, int shares) => server.With(engine =>
    {
        Trade(engine, server.FindMarket(slug)!, side, side == Side.Sell ? 4_050 : 4_350, shares, OrderType.Fak);
        return true;
    });

    /// <summary>The stranger sells through all bids and wants to buy no more than cheaply: the market falls.</summary>
    public void Fall(string slug, int bid, int ask) => server.With(engine =>
    {
        VenueMarket market = server.FindMarket(slug)!;
        Trade(engine, market, Side.Sell, ask, 600, OrderType.Gtc);
        Trade(engine, market, Side.Buy, bid, 500, OrderType.Gtc);
        return true;
    });

    /// <summary>The stranger buys whatever is asked for at most at a price.</summary>
    public void Take(string slug, int price, int shares) => server.With(engine =>
    {
        Trade(engine, server.FindMarket(slug)!, Side.Buy, price, shares, OrderType.Fak);
        return true;
    });

    /// <summary>An order of ours to sell, from nobody's process, and the stranger who takes it.</summary>
    public void SellUnwatched(string slug, int price, int shares) => server.With(engine =>
    {
        VenueMarket market = server.FindMarket(slug)!;
        Trade(engine, market, Side.Sell, price, shares, OrderType.Gtc, wallet);
        Trade(engine, market, Side.Buy, price, shares, OrderType.Fak);
        return true;
    });

    /// <summary>Shares that we bid for and that we offer, in terms of YES.</summary>
    public (Size Bids, Size Asks) Offered(string slug) => server.With(engine =>
    {
        var ours = engine.Queries.OpenOrders(Account(engine, wallet), OrderFilter.All, limit: 1000).Items
            .Where(order => order.Market.Spec.Slug == slug).ToArray();
        Size Of(Side side) => new(ours.Where(order => order.BookSide == side).Sum(order => order.Remaining.Micro));
        return (Of(Side.Buy), Of(Side.Sell));
    });

    /// <summary>The venue's own time goes on by itself, and it does what is due meanwhile.</summary>
    public void Pass(TimeSpan time) => server.With(engine =>
    {
        engine.Advance(engine.Now.PlusMicro((long)time.TotalMicroseconds));
        return true;
    });

    /// <summary>The catalogue is away, and (null) back.</summary>
    public void FailCatalogue(bool isAway)
    {
        if (isAway)
        {
            server.Faults.Add(
                new FaultRule { Kind = FaultKind.Answer, Endpoint = "GET /markets/keyset", Status = 404 },
                server.With(engine => engine.Now));
        }
        else
        {
            server.Faults.Clear();
        }
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static VenueEngine Open(Timestamp at)
    {
        // No maker is silent when a test lets the venue's time pass.
        VenueEngine engine = new(new VenueOptions { HeartbeatLimit = TimeSpan.FromHours(1) }, at);
        for (int number = 1; number <= Markets; number++)
        {
            string token = $"77777777777777777777777777777777777777777777777777777777777777777777777777{number}";
            engine.AddMarket(new VenueMarketTerms
            {
                Spec = new MarketSpec
                {
                    ConditionId = "0x" + new string('0', 63) + number, Slug = $"m{number}", YesToken = token + "1",
                    NoToken = token + "2", Tick = TickSize.Cent, Volume = Cash.FromDollars(1_000 * (8 - number)),
                },
                Rewards = new RewardTerms(MaxSpreadCents: 4.5, Size.FromShares(20)),
                DailyRewards = Cash.FromDollars(100),
            });
        }

        return engine;
    }

    private static VenueAccount Account(VenueEngine engine, Address address) =>
        engine.TryFindAccount(address, out VenueAccount? account) ? account
            : throw new InvalidOperationException("the account was funded");

    private void Trade(
        VenueEngine engine, VenueMarket market, Side side, int price, int shares, OrderType type, Address? who = null)
    {
        OrderAmounts amounts = OrderAmounts.Limit(side, new Price(price), Size.FromShares(shares), TickSize.Cent);
        engine.Submit(
            new OrderTicket
            {
                Id = new Bytes32(0xCC, ++sequence), Account = Account(engine, who ?? Stranger), Owner = "stranger",
                TokenId = market.Token(Outcome.Yes).Text, Side = side, MakerAmount = amounts.Maker,
                TakerAmount = amounts.Taker, Type = type,
            },
            engine.Now);
    }
}
