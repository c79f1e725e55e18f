using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;

namespace PolyMaker.Polymarket.Trading;

/// <summary>
/// Compares what the venue holds for us with what our fills add up to: collateral and every token at the start, later
/// the tokens that traded and a few others in turn. A balance lags behind trades that are settling, so a difference
/// counts when it is read twice and nothing under way explains it. One writer: the gateway.
/// </summary>
internal sealed class Balances(GatewayBooks books)
{
    private const int MarketsInTurn = 2;
    private const long Patience = 2 * Timestamp.MicroPerSecond;
    private readonly Queue<BalanceAsset> toRead = new();
    private readonly GatewayMarket[] markets = [.. books.Markets];
    private int turn;
    private bool isUnderWay;
    private bool isFirst;
    private bool arePositionsRead;
    private Timestamp notBefore = Timestamp.Zero;

    /// <summary>Everything has been read once and the markets know what they hold.</summary>
    public bool IsKnown { get; private set; }

    public Timestamp NextAt(Timestamp at) =>
        !isUnderWay && (toRead.Count > 0 || (isFirst && !arePositionsRead)) && notBefore > at
            ? notBefore
            : Timestamp.Never;

    /// <summary>The start: what is read is what we have.</summary>
    public void ReadAll()
    {
        if (isFirst)
        {
            return;
        }

        isFirst = true;
        toRead.Enqueue(BalanceAsset.Collateral);
        foreach (GatewayMarket market in markets)
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
        for (int each = 0; each < Math.Min(MarketsInTurn, markets.Length); each++)
        {
            books.Stirred.Add(markets[turn++ % markets.Length].Market);
        }

        foreach (int market in books.Stirred)
        {
            Add(books.Market(market));
        }

        books.Stirred.Clear();
    }

    public void Pump(Timestamp at)
    {
        if (isUnderWay || at < notBefore)
        {
            return;
        }

        if (toRead.TryPeek(out BalanceAsset asset))
        {
            isUnderWay = true;
            books.Outbox.Ask(new GatewayRequest { Kind = GatewayRequestKind.ReadBalance, At = at, Asset = asset });
        }
        else if (isFirst && !arePositionsRead)
        {
            isUnderWay = true;
            books.Outbox.Ask(new GatewayRequest { Kind = GatewayRequestKind.ListPositions, At = at });
        }
    }

    public void Answer(GatewayRequest request, in VenueResult<BalanceAllowance> result, Timestamp at)
    {
        if (request.Kind == GatewayRequestKind.RefreshBalance)
        {
            return;
        }

        isUnderWay = false;
        if (!result.IsOk)
        {
            notBefore = at.PlusMicro(result.Error.RetryAfter is { } asked
                ? (long)asked.TotalMicroseconds
                : Timestamp.MicroPerSecond);
            return;
        }

        toRead.Dequeue();
        Compare(request.Asset, result.Value.Micro, at);
    }

    /// <summary>What the holdings cost; without an answer half a dollar a share is as good as any guess.</summary>
    public void Answer(in VenueResult<IReadOnlyList<HeldPosition>> result, Timestamp at)
    {
        isUnderWay = false;
        arePositionsRead = true;
        isFirst = false;
        Dictionary<string, Price> costs = [];
        foreach (HeldPosition held in result.IsOk ? result.Value : [])
        {
            costs[held.Token] = held.AverageCost;
        }

        foreach (GatewayMarket market in markets)
        {
            Holding holding = books.HoldingOf(market.Market);
            Size net = holding.Net;
            if (net != Size.Zero)
            {
                string token = market.TokenOf(net.IsPositive ? Outcome.Yes : Outcome.No).Text;
                Restore(market.Market, net, Cash.Of(costs.GetValueOrDefault(token, Half), Size.Abs(net)), at);
            }
        }

        IsKnown = true;
    }

    private static Price Half => new(Price.UnitsPerDollar / 2);

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
    private static Cash CostOf(Holding holding, Size net)
    {
        Size before = holding.Position.Net;
        bool sameSide = before.IsPositive == net.IsPositive && before != Size.Zero;
        return sameSide
            ? new Cash(Rounding.MultiplyDivide(
                holding.Position.CostBasis.Micro, Size.Abs(net).Micro, Size.Abs(before).Micro))
            : Cash.Of(Half, Size.Abs(net));
    }

    private void Restore(int market, Size net, Cash cost, Timestamp at)
    {
        books.HoldingOf(market).Position.Restore(net, cost);
        books.Outbox.Tell(market, MarketEvent.PositionRestored(at, net, cost));
    }
}
