using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;

namespace PolyMaker.Polymarket.Trading;

/// <summary>
/// Pairs of YES and NO: tells each market how many it holds, and has them merged when it asks. Only shares that are
/// settled and offered by no open order go; while a merge is under way its shares are on their way out and its dollars
/// on their way in, and they are free when the chain has done it. Of a merge whose outcome nobody knows the balance
/// says what became. One writer: the gateway.
/// </summary>
internal sealed class Merging(GatewayBooks books)
{
    private const long LookPause = 5 * Timestamp.MicroPerSecond;

    /// <summary>What has not happened by now never will: the relayer's deadline is ten minutes.</summary>
    private const long LongestMerge = 900 * Timestamp.MicroPerSecond;

    private readonly Dictionary<int, Merge> underWay = [];
    private readonly Dictionary<int, Size> told = [];
    private bool hasRefused;

    /// <summary>When a merge in doubt is looked at again.</summary>
    public Timestamp NextAt => underWay.Count == 0
        ? Timestamp.Never
        : underWay.Values.Select(merge => merge.LookAt).DefaultIfEmpty(Timestamp.Never).Min();

    public void Ask(int market, Size pairs, Timestamp at)
    {
        Size size = Size.Min(pairs, Free(market));
        if (!books.Options.MergesPairs)
        {
            Refuse(market, pairs, at);
        }
        else if (underWay.ContainsKey(market) || !size.IsPositive)
        {
            books.Outbox.Tell(market, MarketEvent.MergeFailed(at, pairs, RejectReason.NotEnoughBalance));
        }
        else
        {
            underWay[market] = new Merge(size, at);
            Move(market, size.Micro);
            books.Outbox.Ask(new GatewayRequest
            {
                Kind = GatewayRequestKind.Merge, At = at, Market = books.Market(market), Size = size,
            });
        }
    }

    public void Answer(GatewayRequest request, in VenueResult<string> result, Timestamp at)
    {
        int market = request.Market!.Market;
        Merge merge = underWay[market];
        if (result.IsOk)
        {
            Done(market, merge, result.Value, at);
        }
        else if (!result.Error.IsOutcomeUnknown)
        {
            Failed(market, merge, result.Error.Reason, result.Error.ToString(), at);
        }
        else
        {
            merge.LookAt = at.PlusMicro(LookPause);
            Report(
                market, at, GatewayReportKind.Refusal,
                $"it is not known whether {merge.Pairs} pairs are merged ({result.Error}); the balance will tell");
        }
    }

    /// <summary>A balance was read again: of a merge in doubt it may say what became.</summary>
    public void Read(in BalanceAsset asset, long balance, Timestamp at)
    {
        if (asset.TokenId is not { } token || books.Place(token) is not { } place
            || !underWay.TryGetValue(place.Market.Market, out Merge? merge) || merge.LookAt == Timestamp.Never)
        {
            return;
        }

        Holding.Pile pile = books.HoldingOf(place.Market.Market).Of(place.Outcome);
        bool canBeUndone = balance >= pile.Settled - pile.Out + merge.Pairs.Micro;
        bool canBeDone = balance <= pile.Settled + pile.In - merge.Pairs.Micro;
        if (canBeDone && !canBeUndone)
        {
            Done(place.Market.Market, merge, "as the balance shows", at);
        }
        else if (canBeUndone && !canBeDone && at.Micro - merge.At.Micro > LongestMerge)
        {
            Failed(place.Market.Market, merge, RejectReason.Refused, "the shares are still there", at);
        }
    }

    public void Pump(Timestamp at)
    {
        foreach (GatewayMarket market in books.Markets)
        {
            Size held = Held(market.Market);
            if (told.GetValueOrDefault(market.Market) != held)
            {
                told[market.Market] = held;
                books.Outbox.Tell(market.Market, MarketEvent.PairsHeld(at, held));
            }
        }

        foreach ((int market, Merge merge) in underWay)
        {
            if (merge.LookAt <= at)
            {
                merge.LookAt = at.PlusMicro(LookPause);
                Refresh(BalanceAsset.Shares(books.Market(market).Yes), at);
            }
        }
    }

    /// <summary>Settled pairs that are still there, those of a merge under way among them.</summary>
    private Size Held(int market)
    {
        Holding holding = books.HoldingOf(market);
        long merging = underWay.TryGetValue(market, out Merge? merge) ? merge.Pairs.Micro : 0;
        Holding.Pile yes = holding.Of(Outcome.Yes);
        Holding.Pile no = holding.Of(Outcome.No);
        long pairs = Math.Min(yes.Settled - yes.Out, no.Settled - no.Out) + merging;
        return new Size(Math.Max(0, pairs));
    }

    /// <summary>Pairs of which no open order offers a half.</summary>
    private Size Free(int market)
    {
        long yes = 0;
        long no = 0;
        foreach (OwnOrder order in books.Orders.Open)
        {
            if (order.Market == market && order.Side.OnYesBook(order.Token) == Side.Sell)
            {
                long left = Math.Max(0, order.Size.Micro - order.Filled.Micro);
                yes += order.Token == Outcome.Yes ? left : 0;
                no += order.Token == Outcome.No ? left : 0;
            }
        }

        Holding holding = books.HoldingOf(market);
        Holding.Pile yesPile = holding.Of(Outcome.Yes);
        Holding.Pile noPile = holding.Of(Outcome.No);
        return new Size(Math.Max(
            0, Math.Min(yesPile.Settled - yesPile.Out - yes, noPile.Settled - noPile.Out - no)));
    }

    private void Done(int market, Merge merge, string how, Timestamp at)
    {
        underWay.Remove(market);
        long pairs = merge.Pairs.Micro;
        Move(market, -pairs);
        Holding holding = books.HoldingOf(market);
        holding.Of(Outcome.Yes).Settled -= pairs;
        holding.Of(Outcome.No).Settled -= pairs;
        books.Collateral.Settled += pairs;
        told[market] = Size.Max(Size.Zero, told.GetValueOrDefault(market) - merge.Pairs);
        books.Outbox.Tell(market, MarketEvent.PairsMerged(at, merge.Pairs));
        Report(market, at, GatewayReportKind.Progress, $"merged {merge.Pairs} pairs into as many dollars, {how}");

        // The venue does not watch the chain for this: unless it is told, it goes on counting the old balances.
        Refresh(BalanceAsset.Collateral, at);
        Refresh(BalanceAsset.Shares(books.Market(market).Yes), at);
        Refresh(BalanceAsset.Shares(books.Market(market).No), at);
    }

    private void Failed(int market, Merge merge, RejectReason reason, string why, Timestamp at)
    {
        underWay.Remove(market);
        Move(market, -merge.Pairs.Micro);
        RejectReason told = reason == RejectReason.None ? RejectReason.Refused : reason;
        books.Outbox.Tell(market, MarketEvent.MergeFailed(at, merge.Pairs, told));
        Report(market, at, GatewayReportKind.Refusal, $"{merge.Pairs} pairs are not merged: {why}");
    }

    private void Refuse(int market, Size pairs, Timestamp at)
    {
        books.Outbox.Tell(market, MarketEvent.MergeFailed(at, pairs, RejectReason.NotTrading));
        if (!hasRefused)
        {
            hasRefused = true;
            Report(market, at, GatewayReportKind.Refusal, "pairs cannot be merged in this run; they stay as they are");
        }
    }

    private void Move(int market, long pairs)
    {
        Holding holding = books.HoldingOf(market);
        holding.Of(Outcome.Yes).Out += pairs;
        holding.Of(Outcome.No).Out += pairs;
        books.Collateral.In += pairs;
    }

    private void Refresh(in BalanceAsset asset, Timestamp at) => books.Outbox.Ask(
        new GatewayRequest { Kind = GatewayRequestKind.RefreshBalance, At = at, Asset = asset });

    private void Report(int market, Timestamp at, GatewayReportKind kind, string text) =>
        books.Outbox.Report(new GatewayReport
        {
            At = at, Kind = kind, Market = market, Text = $"{books.Market(market).Spec.Slug}: {text}",
        });

    private sealed class Merge(Size pairs, Timestamp at)
    {
        public Size Pairs { get; } = pairs;

        public Timestamp At { get; } = at;

        /// <summary>Never while an answer is awaited.</summary>
        public Timestamp LookAt { get; set; } = Timestamp.Never;
    }
}
