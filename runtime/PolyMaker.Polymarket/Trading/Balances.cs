using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Trading;

/// <summary>
/// Compares what the venue holds for us with what our fills add up to: collateral and every token at the start, later
/// the tokens that traded and a few others in turn. A balance lags behind trades that are settling, so a difference
/// counts when it is read twice and nothing under way explains it. One writer: the gateway.
/// </summary>
internal sealed class Balances(GatewayBooks books)
{
    private const int MarketsInTurn = 2;
    private const int FirstReadsUnderWay = 8;

    /// <summary>
    /// The venue answers 200 of these questions in ten seconds (protocol section 3.7): with more tokens than this, a
    /// start reads those that can hold something, and the others by and by.
    /// </summary>
    private const int MostReadAtFirst = 150;
    private const int LaterAtOnce = 20;
    private const long Patience = 2 * Timestamp.MicroPerSecond;

    private readonly Queue<BalanceAsset> toRead = new();
    private readonly Queue<BalanceAsset> later = new();
    private readonly List<GatewayMarket> markets = [.. books.Markets];
    private readonly HashSet<string> traded = [];
    private readonly JoiningMarkets joining = new(books);
    private Dictionary<string, Price>? costs;
    private int turn;
    private int underWay;
    private bool isFirst;
    private bool isAskingPositions;
    private Timestamp notBefore = Timestamp.Zero;

    /// <summary>One more market: both of its tokens are read, and what is there is what it has.</summary>
    public void Join(GatewayMarket market)
    {
        markets.Add(market);
        joining.Add(market);
        Add(market);
    }

    /// <summary>Its holdings were read, and it was told of them.</summary>
    public bool HasJoined(int market) => joining.HasJoined(market);

    /// <summary>Everything that can hold something has been read and the markets know what they hold.</summary>
    public bool IsKnown { get; private set; }

    public Timestamp NextAt(Timestamp at) => underWay > 0 ? Timestamp.Never
        : (toRead.Count > 0 || (isFirst && costs is null)) && notBefore > at ? notBefore
        : joining.NextAt(at);

    private bool IsSparse => 2 * markets.Count > MostReadAtFirst;

    /// <summary>The start: what is read is what we have.</summary>
    /// <param name="recently">Tokens that traded lately: the venue's indexer may not have them yet.</param>
    public void ReadAll(IEnumerable<string> recently)
    {
        traded.UnionWith(recently);
        if (isFirst)
        {
            return;
        }

        isFirst = true;
        toRead.Enqueue(BalanceAsset.Collateral);
        foreach (GatewayMarket market in IsSparse ? [] : markets)
        {
            Add(market);
        }
    }

    public void ReadSome()
    {
        if (isFirst || toRead.Count > 0)
        {
            return;
        }

        toRead.Enqueue(BalanceAsset.Collateral);
        for (int each = 0; each < Math.Min(MarketsInTurn, markets.Count); each++)
        {
            books.Stirred.Add(markets[turn++ % markets.Count].Market);
        }

        foreach (int market in books.Stirred)
        {
            Add(books.Market(market));
        }

        books.Stirred.Clear();
        for (int each = 0; each < LaterAtOnce && later.TryDequeue(out BalanceAsset asset); each++)
        {
            toRead.Enqueue(asset);
        }
    }

    public void Pump(Timestamp at)
    {
        if (at < notBefore)
        {
            return;
        }

        if (isFirst && costs is null && !isAskingPositions)
        {
            isAskingPositions = true;
            books.Outbox.Ask(new GatewayRequest { Kind = GatewayRequestKind.ListPositions, At = at });
        }

        joining.Pump(at);
        int atOnce = isFirst || joining.Any ? FirstReadsUnderWay : 1;
        while (underWay < atOnce && toRead.TryDequeue(out BalanceAsset asset))
        {
            underWay++;
            books.Outbox.Ask(new GatewayRequest { Kind = GatewayRequestKind.ReadBalance, At = at, Asset = asset });
        }
    }

    public void Answer(GatewayRequest request, in VenueResult<BalanceAllowance> result, Timestamp at)
    {
        if (request.Kind == GatewayRequestKind.RefreshBalance)
        {
            return;
        }

        underWay--;
        if (result.IsOk)
        {
            Compare(request.Asset, result.Value.Micro, at);
            FinishFirst(at);
            return;
        }

        toRead.Enqueue(request.Asset);
        notBefore = at.PlusMicro(result.Error.RetryAfter is { } asked
            ? (long)asked.TotalMicroseconds
            : Timestamp.MicroPerSecond);
    }

    /// <summary>What the holdings cost; without an answer half a dollar a share is as good as any guess.</summary>
    public void Answer(in VenueResult<IReadOnlyList<HeldPosition>> result, Timestamp at)
    {
        if (costs is not null)
        {
            joining.Answer(result, at);
            return;
        }

        costs = [];
        foreach (HeldPosition held in result.IsOk ? result.Value : [])
        {
            costs[held.Token] = held.AverageCost;
        }

        foreach (GatewayMarket market in IsSparse ? markets : [])
        {
            foreach (PositionToken token in (PositionToken[])[market.Yes, market.No])
            {
                bool mayHold = !result.IsOk || costs.ContainsKey(token.Text) || traded.Contains(token.Text);
                (mayHold ? toRead : later).Enqueue(BalanceAsset.Shares(token));
            }
        }

        FinishFirst(at);
    }

    private void FinishFirst(Timestamp at)
    {
        if (!isFirst || costs is null || underWay > 0 || toRead.Count > 0)
        {
            return;
        }

        isFirst = false;
        foreach (GatewayMarket market in markets)
        {
            Size net = books.HoldingOf(market.Market).Net;
            if (net != Size.Zero)
            {
                string token = market.TokenOf(net.IsPositive ? Outcome.Yes : Outcome.No).Text;
                Restore(market.Market, net, Cash.Of(costs.GetValueOrDefault(token, Half), Size.Abs(net)), at);
            }
        }

        IsKnown = true;
    }

    internal static Price Half => new(Price.UnitsPerDollar / 2);

    private void Add(GatewayMarket market)
    {
        toRead.Enqueue(BalanceAsset.Shares(market.Yes));
        toRead.Enqueue(BalanceAsset.Shares(market.No));
    }

    private void Compare(in BalanceAsset asset, long balance, Timestamp at)
    {
        (GatewayMarket Market, Outcome Outcome)? place = asset.TokenId is { } token ? books.Place(token) : null;
        Holding.Pile pile = place is { } at1 ? books.HoldingOf(at1.Market.Market).Of(at1.Outcome) : books.Collateral;
        if (isFirst)
        {
            pile.Settled = balance;
        }
        else if (place is { } joined && joining.Take(joined.Market, joined.Outcome, balance, at))
        {
            pile.Odd = null;
        }
        else if (pile.Explains(balance))
        {
            pile.Odd = null;
        }
        else if (pile.Odd != balance)
        {
            pile.Odd = balance;
            books.WantPass(at.PlusMicro(Patience));
            if (place is { } doubted)
            {
                books.Stirred.Add(doubted.Market.Market);
            }
        }
        else
        {
            Correct(pile, balance, place, at);
        }
    }

    private void Correct(
        Holding.Pile pile, long balance, (GatewayMarket Market, Outcome Outcome)? place, Timestamp at)
    {
        string what = place is { } token ? $"{token.Outcome} shares of {token.Market.Spec.Slug}" : "dollars";
        books.Outbox.Report(new GatewayReport
        {
            At = at,
            Kind = place is null ? GatewayReportKind.CollateralDiffers : GatewayReportKind.SharesDiffer,
            Market = place?.Market.Market ?? -1,
            Ours = pile.Settled,
            Theirs = balance,
            Text = $"the venue holds {new Size(balance)} {what}, our fills add up to {new Size(pile.Settled)}",
        });
        pile.Settled = balance;
        pile.Odd = null;
        if (place is { } corrected)
        {
            Holding holding = books.HoldingOf(corrected.Market.Market);
            Restore(corrected.Market.Market, holding.Net, CostOf(holding, holding.Net), at);
        }
    }

    /// <summary>As much a share as before, half a dollar where there was none on this side.</summary>
    private static Cash CostOf(Holding holding, Size net) =>
        Position.CostAlike(net, holding.Position.Net, holding.Position.CostBasis) ?? Cash.Of(Half, Size.Abs(net));

    /// <summary>
    /// What a market's holding cost by the account's own fills: the venue averages what each token was bought for, and
    /// knows nothing of pairs. Told to the engine when it is news.
    /// </summary>
    public void Recost(in KnownCost known, Timestamp at)
    {
        Position position = books.HoldingOf(known.Market).Position;
        if (Position.CostAlike(position.Net, known.Net, known.Cost) is { } cost && cost != position.CostBasis)
        {
            Restore(known.Market, position.Net, cost, at);
        }
    }

    private void Restore(int market, Size net, Cash cost, Timestamp at)
    {
        books.HoldingOf(market).Position.Restore(net, cost);
        books.Outbox.Tell(market, MarketEvent.PositionRestored(at, net, cost));
    }
}
