using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.Host.Observing.Metrics;

namespace PolyMaker.Host.Looking;

/// <summary>What is kept of one market's past for those who look. One writer: the trading loop.</summary>
internal sealed class MarketTrace
{
    /// <summary>Ten minutes at full resolution.</summary>
    public const int Points = 600;

    public const int MostFills = 300;
    public const int MostClosed = 100;

    /// <summary>Decisions that placed something, where there is room for all of them.</summary>
    public const int MostPlacing = 400;
    private const long StepMicro = Timestamp.MicroPerSecond;
    private readonly Queue<FillMark> fills = new();
    private readonly Queue<ClosedOrder> closed = new();
    private long fillCount;

    public HistorySeries History { get; } = new(Points, StepMicro);

    public QueueEstimates Queues { get; } = new();

    /// <summary>The decisions behind what rested and traded.</summary>
    public PastDecisions Past { get; } = new();

    /// <summary>The last ones, oldest first.</summary>
    public IReadOnlyCollection<FillMark> Fills => fills;

    /// <summary>The last ones, oldest first.</summary>
    public IReadOnlyCollection<ClosedOrder> Closed => closed;

    /// <summary>The engine has learned it already.</summary>
    public void Learned(LiveMarket market, in MarketEvent happened)
    {
        switch (happened.Kind)
        {
            case MarketEventKind.TradePrinted:
                Queues.ObserveTrade(happened.Side, happened.Price, happened.Size);
                break;
            case MarketEventKind.FeedLost:
                // A line of a chart must not cross a time in which nothing was known.
                History.Add(Point(market.Engine, happened.At));
                break;
            case MarketEventKind.OrderFilled:
                Fill(market.Engine.State, in happened);
                break;
            case MarketEventKind.OrderCancelled:
                Close(market.Engine.State, in happened, "cancelled");
                break;
            case MarketEventKind.OrderRejected:
                Close(market.Engine.State, in happened, $"refused: {Words.Of(happened.Reason)}");
                break;
        }
    }

    public void Decided(LiveMarket market, Timestamp at)
    {
        MarketState state = market.Engine.State;
        Queues.Observe(state.Ledger.Open, state.Book);
        if (History.IsDue(at))
        {
            History.Add(Point(market.Engine, at));
        }
    }

    private static HistoryPoint Point(MarketEngine engine, Timestamp at)
    {
        MarketState state = engine.State;
        bool isKnown = state.Book.IsReady;
        (Price? ourBid, Price? ourAsk) = MarketGlances.Best(state.Ledger.Open);
        return new HistoryPoint(
            at,
            isKnown && !state.Book.Bids.IsEmpty ? state.Book.Bids.Best : null,
            isKnown && !state.Book.Asks.IsEmpty ? state.Book.Asks.Best : null,
            isKnown ? ourBid : null,
            isKnown ? ourAsk : null,
            engine.LastDecision.IsPlanned ? engine.LastDecision.Plan.Fair.Value : double.NaN,
            state.Position.Net,
            MarketGlances.ProfitAndLoss(state));
    }

    private void Fill(MarketState state, in MarketEvent happened)
    {
        if (!state.Ledger.TryRecall(happened.Order, out Order order))
        {
            return;
        }

        Keep(fills, MostFills, new FillMark(
            fillCount++, happened.At, happened.Order, order.Side, happened.Price, happened.Size, happened.Cash,
            happened.IsPending, state.Mark));
        if (!order.Remaining.IsPositive)
        {
            Keep(closed, MostClosed, new ClosedOrder(order, happened.At, "filled"));
        }
    }

    private void Close(MarketState state, in MarketEvent happened, string how)
    {
        if (state.Ledger.TryRecall(happened.Order, out Order order))
        {
            Keep(closed, MostClosed, new ClosedOrder(order, happened.At, how));
        }
    }

    private static void Keep<T>(Queue<T> queue, int most, T one)
    {
        if (queue.Count == most)
        {
            queue.Dequeue();
        }

        queue.Enqueue(one);
    }
}
