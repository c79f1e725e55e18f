using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest;

namespace PolyMaker.Polymarket.Trading;

/// <summary>
/// Markets that came in while the gateway trades, until it is known what the account holds of them and what that cost.
/// They are asked about once each; who holds them in mind quotes nothing before. Part of the balances. One writer: the
/// gateway.
/// </summary>
internal sealed class JoiningMarkets(GatewayBooks books)
{
    private const long AskAgain = 10 * Timestamp.MicroPerSecond;

    private readonly Dictionary<int, Joining> joining = [];
    private readonly HashSet<int> joined = [];
    private Timestamp askAt = Timestamp.Never;
    private bool isAsking;

    public void Add(GatewayMarket market)
    {
        joining.Add(market.Market, new Joining(market));
        askAt = Timestamp.Zero;
    }

    public bool Any => joining.Count > 0;

    public bool HasJoined(int market) => joined.Contains(market);

    public Timestamp NextAt(Timestamp at) => !isAsking && askAt > at ? askAt : Timestamp.Never;

    /// <summary>Asks once for all that have come in since.</summary>
    public void Pump(Timestamp at)
    {
        if (isAsking || askAt > at)
        {
            return;
        }

        isAsking = true;
        askAt = Timestamp.Never;
        foreach (Joining each in joining.Values)
        {
            each.IsAsked = true;
        }

        books.Outbox.Ask(new GatewayRequest { Kind = GatewayRequestKind.ListPositions, At = at });
    }

    /// <summary>
    /// What they cost. The venue's indexer lags behind and may not answer: half a dollar a share is as good as any
    /// guess then.
    /// </summary>
    public void Answer(in VenueResult<IReadOnlyList<HeldPosition>> result, Timestamp at)
    {
        isAsking = false;
        Dictionary<string, Price> costs = [];
        foreach (HeldPosition held in result.IsOk ? result.Value : [])
        {
            costs[held.Token] = held.AverageCost;
        }

        foreach (Joining each in joining.Values.Where(each => each.IsAsked).ToArray())
        {
            each.Costs = costs;
            Finish(each, at);
        }

        if (joining.Values.Any(each => !each.IsAsked))
        {
            askAt = at.PlusMicro(AskAgain);
        }
    }

    /// <summary>A balance as it was read; false when its market is not one of these.</summary>
    public bool Take(GatewayMarket market, Outcome token, long balance, Timestamp at)
    {
        if (!joining.TryGetValue(market.Market, out Joining? waiting))
        {
            return false;
        }

        books.HoldingOf(market.Market).Of(token).Settled = balance;
        waiting.Read.Add(token);
        Finish(waiting, at);
        return true;
    }

    private void Finish(Joining waiting, Timestamp at)
    {
        if (waiting.Costs is not { } costs || waiting.Read.Count < Enum.GetValues<Outcome>().Length)
        {
            return;
        }

        GatewayMarket market = waiting.Market;
        joining.Remove(market.Market);
        joined.Add(market.Market);
        Holding holding = books.HoldingOf(market.Market);
        if (holding.Net != Size.Zero)
        {
            string token = market.TokenOf(holding.Net.IsPositive ? Outcome.Yes : Outcome.No).Text;
            Cash cost = (market.Known is { } known ? Position.CostAlike(holding.Net, known.Net, known.Cost) : null)
                ?? Cash.Of(costs.GetValueOrDefault(token, Balances.Half), Size.Abs(holding.Net));
            holding.Position.Restore(holding.Net, cost);
            books.Outbox.Tell(market.Market, MarketEvent.PositionRestored(at, holding.Net, cost));
        }
    }

    private sealed class Joining(GatewayMarket market)
    {
        public GatewayMarket Market => market;

        public HashSet<Outcome> Read { get; } = [];

        public bool IsAsked { get; set; }

        /// <summary>By token; null until the venue was asked.</summary>
        public Dictionary<string, Price>? Costs { get; set; }
    }
}
