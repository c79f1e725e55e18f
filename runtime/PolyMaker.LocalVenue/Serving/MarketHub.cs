using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Faults;
using PolyMaker.LocalVenue.Happenings;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.LocalVenue.Settlement;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// The market channel: what happens in the engine, as frames to whoever listens (protocol section 5.1). A change is
/// told with both tokens to subscribers of either; books, prints and ticks with the token they are of. After a trade
/// the whole book follows its changes. Called by the owner of the engine alone.
/// </summary>
internal sealed class MarketHub : IVenueObserver
{
    private readonly MarketFrames frames = new();
    private readonly List<MarketSubscriber> all = [];
    private readonly Dictionary<int, List<MarketSubscriber>> byMarket = [];
    private readonly HashSet<int> traded = [];
    private readonly Dictionary<(int, Outcome), (Price Bid, Price Ask)> tops = [];

    public IReadOnlyList<MarketSubscriber> Subscribers => all;

    public void Join(MarketSubscriber subscriber) => all.Add(subscriber);

    public void Leave(MarketSubscriber subscriber)
    {
        all.Remove(subscriber);
        foreach (List<MarketSubscriber> listeners in byMarket.Values)
        {
            listeners.Remove(subscriber);
        }
    }

    /// <summary>Adds tokens; those that are new are answered with their books in one array.</summary>
    public void Subscribe(
        MarketSubscriber subscriber, IEnumerable<(VenueMarket Market, Outcome Outcome)> tokens, bool withDump,
        bool isFirst, Timestamp at)
    {
        List<(VenueMarket, Outcome)> added = [];
        foreach ((VenueMarket market, Outcome outcome) in tokens)
        {
            if (subscriber.Add(market, outcome))
            {
                added.Add((market, outcome));

                // Its book tells it the top; while nobody listened the top may have moved without a word.
                tops[(market.Index, outcome)] = TopOf(market);
                List<MarketSubscriber> listeners = ListenersOf(market);
                if (!listeners.Contains(subscriber))
                {
                    listeners.Add(subscriber);
                }
            }
        }

        if (withDump && (added.Count > 0 || isFirst))
        {
            VenueMarket? first = added.Count > 0 ? added[0].Item1 : null;
            subscriber.Line.Send(frames.Dump(added), About(first, at));
        }
    }

    public void Unsubscribe(MarketSubscriber subscriber, IEnumerable<(VenueMarket Market, Outcome Outcome)> tokens)
    {
        foreach ((VenueMarket market, Outcome outcome) in tokens)
        {
            subscriber.Remove(market, outcome);
            if (!subscriber.HasAny(market))
            {
                ListenersOf(market).Remove(subscriber);
            }
        }
    }

    public void BookChanged(VenueMarket market, ReadOnlySpan<LevelEdit> edits, Timestamp at)
    {
        bool hasTraded = traded.Remove(market.Index);
        List<MarketSubscriber> listeners = ListenersOf(market);
        if (listeners.Count == 0)
        {
            return;
        }

        FaultTarget about = About(market, at);
        byte[] change = frames.PriceChange(market, edits, at);
        foreach (MarketSubscriber listener in listeners)
        {
            listener.Line.Send(change, about);
        }

        if (hasTraded)
        {
            SendBoth(market, outcome => frames.Book(market, outcome), at);
        }

        TellTop(market, Outcome.Yes, at);
        TellTop(market, Outcome.No, at);
    }

    public void TradePrinted(VenueMarket market, in VenuePrint print, Timestamp at)
    {
        traded.Add(market.Index);
        List<MarketSubscriber> listeners = ListenersOf(market);
        if (listeners.Count > 0)
        {
            Outcome outcome = print.Outcome;
            byte[] frame = frames.LastTradePrice(market, print, at);
            FaultTarget about = About(market, at);
            foreach (MarketSubscriber listener in listeners.Where(each => each.Has(market, outcome)))
            {
                listener.Line.Send(frame, about);
            }
        }
    }

    public void TickChanged(VenueMarket market, TickSize before, Timestamp at) =>
        SendBoth(market, outcome => frames.TickSizeChange(market, outcome, before, at), at);

    public void MarketResolved(VenueMarket market, Outcome winner, Timestamp at)
    {
        byte[] frame = frames.MarketResolved(market, winner, at);
        FaultTarget about = About(market, at);
        foreach (MarketSubscriber listener in ListenersOf(market).Where(each => each.WantsMore))
        {
            listener.Line.Send(frame, about);
        }
    }

    /// <summary>Told to everyone who wants it, whatever they listen to, as on the venue.</summary>
    public void MarketAdded(VenueMarket market, Timestamp at)
    {
        byte[] frame = frames.NewMarket(market, at);
        FaultTarget about = About(market, at);
        foreach (MarketSubscriber listener in all.Where(each => each.WantsMore))
        {
            listener.Line.Send(frame, about);
        }
    }

    public void OrderChanged(VenueOrder order, OrderChange change, Timestamp at)
    {
        // The user channel's.
    }

    public void TradeChanged(VenueTrade trade, Timestamp at)
    {
        // The user channel's.
    }

    private static FaultTarget About(VenueMarket? market, Timestamp at) => new(FaultStage.Frame, at)
    {
        Channel = FaultChannel.Market,
        ConditionId = market?.Spec.ConditionId ?? "",
        Slug = market?.Spec.Slug ?? "",
    };

    private List<MarketSubscriber> ListenersOf(VenueMarket market)
    {
        if (!byMarket.TryGetValue(market.Index, out List<MarketSubscriber>? listeners))
        {
            byMarket[market.Index] = listeners = [];
        }

        return listeners;
    }

    private void SendBoth(VenueMarket market, Func<Outcome, byte[]> frameOf, Timestamp at)
    {
        List<MarketSubscriber> listeners = ListenersOf(market);
        FaultTarget about = About(market, at);
        for (Outcome outcome = Outcome.Yes; outcome <= Outcome.No; outcome++)
        {
            byte[]? frame = null;
            foreach (MarketSubscriber listener in listeners)
            {
                if (listener.Has(market, outcome))
                {
                    listener.Line.Send(frame ??= frameOf(outcome), about);
                }
            }
        }
    }

    private static (Price Bid, Price Ask) TopOf(VenueMarket market) => (
        market.Book.Bids.IsEmpty ? Price.Zero : market.Book.Bids.Best,
        market.Book.Asks.IsEmpty ? Price.One : market.Book.Asks.Best);

    private void TellTop(VenueMarket market, Outcome outcome, Timestamp at)
    {
        (Price, Price) top = TopOf(market);
        if (tops.TryGetValue((market.Index, outcome), out (Price, Price) before) && before == top)
        {
            return;
        }

        tops[(market.Index, outcome)] = top;
        byte[]? frame = null;
        FaultTarget about = About(market, at);
        foreach (MarketSubscriber listener in ListenersOf(market))
        {
            if (listener.WantsMore && listener.Has(market, outcome))
            {
                listener.Line.Send(frame ??= frames.BestBidAsk(market, outcome, at), about);
            }
        }
    }
}
