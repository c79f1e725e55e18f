using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Trading;

/// <summary>
/// What the gateway's parts share: orders, fills, holdings, what is to be asked next, and what is to be said. One
/// writer: the gateway.
/// </summary>
internal sealed class GatewayBooks
{
    private readonly Dictionary<int, GatewayMarket> markets = [];
    private readonly Dictionary<int, Holding> holdings = [];

    public GatewayBooks(GatewayOptions options, IReadOnlyList<GatewayMarket> traded)
    {
        Options = options;
        foreach (GatewayMarket market in traded)
        {
            Add(market);
        }
    }

    public GatewayOptions Options { get; }

    public IReadOnlyCollection<GatewayMarket> Markets => markets.Values;

    /// <summary>Whose funds move: what the venue names as maker of our orders.</summary>
    public string Maker { get; private set; } = "";

    public OwnOrders Orders { get; } = new();

    public FillBook Fills { get; } = new();

    public Outbox Outbox { get; } = new();

    /// <summary>Collateral, in millionths of a dollar.</summary>
    public Holding.Pile Collateral { get; } = new();

    /// <summary>Orders to take off the venue; some may have changed their state since.</summary>
    public Queue<OwnOrder> ToCancel { get; } = new();

    /// <summary>Orders at the venue that nobody here has.</summary>
    public HashSet<Bytes32> Orphans { get; } = [];

    /// <summary>Gone orders of which trades are missing.</summary>
    public HashSet<OwnOrder> Owing { get; } = [];

    /// <summary>Markets that traded since their balances were read.</summary>
    public HashSet<int> Stirred { get; } = [];

    public Timestamp NextLook { get; set; } = Timestamp.Never;

    public Timestamp TradesWantedAt { get; private set; } = Timestamp.Never;

    public Timestamp PassWantedAt { get; private set; } = Timestamp.Never;

    /// <summary>One more market, of which nothing is known to be held.</summary>
    public void Add(GatewayMarket market)
    {
        markets.Add(market.Market, market);
        holdings.Add(market.Market, new Holding());
        Maker = market.Signer.Parties.Maker.ToString();
    }

    public GatewayMarket Market(int number) => markets[number];

    public Holding HoldingOf(int number) => holdings[number];

    public bool Knows(int number) => markets.ContainsKey(number);

    /// <summary>The market and outcome of a token id; null for one that is not traded here.</summary>
    public (GatewayMarket Market, Outcome Outcome)? Place(string token)
    {
        foreach (GatewayMarket market in markets.Values)
        {
            if (market.OutcomeOf(token) is { } outcome)
            {
                return (market, outcome);
            }
        }

        return null;
    }

    public void Tell(OwnOrder order, in MarketEvent happened) => Outbox.Tell(order.Market, in happened);

    public void TellAll(Func<MarketEvent> happened)
    {
        foreach (int market in markets.Keys)
        {
            Outbox.Tell(market, happened());
        }
    }

    /// <summary>Ask the venue about one order at some instant.</summary>
    public void Look(OwnOrder order, Timestamp at)
    {
        order.LookAt = at;
        NextLook = Timestamp.Min(NextLook, at);
    }

    /// <summary>The next look after one that settled nothing.</summary>
    public void LookAgain(OwnOrder order, Timestamp at)
    {
        long pause = Options.FirstLookup << Math.Min(order.Lookups++, 20);
        Look(order, at.PlusMicro(Math.Min(pause, Options.LongestLookupPause)));
    }

    public void WantTrades(Timestamp at) => TradesWantedAt = Timestamp.Min(TradesWantedAt, at);

    public void WantPass(Timestamp at) => PassWantedAt = Timestamp.Min(PassWantedAt, at);

    public void TradesAsked() => TradesWantedAt = Timestamp.Never;

    public void PassBegun() => PassWantedAt = Timestamp.Never;
}
