using PolyMaker.Core.Commands;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Simulation;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.ScenarioTests.Testing;

/// <summary>
/// Watches a run and notes every promise that did not hold: the limits with everything open filled, no order of ours
/// through another, cash and shares conserved, and in the end engine and venue of one mind with nothing left resting.
/// Keeps its own books from the venue's outcomes, so that it does not repeat the code it watches.
/// </summary>
internal sealed class Promises(bool ordersMayOvertake) : IWorldObserver
{
    private readonly Dictionary<MarketRun, Books> books = [];
    private readonly List<string> broken = [];

    public IReadOnlyList<string> Broken => broken;

    public long Decisions { get; private set; }

    public long Placements { get; private set; }

    public long Fills { get; private set; }

    public void Consumed(MarketRun market, in MarketEvent marketEvent)
    {
    }

    public void Decided(MarketRun market, Timestamp at, ReadOnlySpan<MarketCommand> commands)
    {
        Decisions++;
        foreach (ref readonly MarketCommand command in commands)
        {
            Placements += command.Kind == MarketCommandKind.Place ? 1 : 0;
        }

        CheckLimits(market, at);
        CheckVenue(market, at);
    }

    public void Happened(MarketRun market, Timestamp venueAt, in VenueOutcome outcome)
    {
        // These the engine knows before it sends; the others depend on a book that moves while an order travels.
        bool isAvoidable = outcome.Reason is RejectReason.PositionLimit or RejectReason.Duplicate
            or RejectReason.BelowMinimumSize or RejectReason.PriceOutOfRange or RejectReason.UnknownOrder
            || (outcome.Reason == RejectReason.NotEnoughBalance && !ordersMayOvertake);
        Expect(!isAvoidable, venueAt, $"{outcome.Order} refused: {outcome.Reason}");
        if (outcome.Kind == MarketEventKind.OrderFilled)
        {
            Fills++;
            BooksOf(market).Fill(outcome.Side, outcome.Price, outcome.Size, outcome.Fee);
        }
    }

    /// <summary>Call when the run is over.</summary>
    public void CheckEnd(IReadOnlyList<MarketRun> markets)
    {
        foreach (MarketRun market in markets)
        {
            MarketState state = market.Engine!.State;
            Books own = BooksOf(market);
            Timestamp end = Timestamp.Never;
            Expect(state.Ledger.OpenCount == 0, end, $"{state.Ledger.OpenCount} orders are left in the ledger");
            Expect(market.Exchange.OpenBuys + market.Exchange.OpenSells == 0, end, "orders are left at the venue");
            Expect(state.Position.Net == own.Net, end, $"the engine holds {state.Position.Net}, fills say {own.Net}");
            Expect(state.Position.Fees == own.Fees, end, "the engine paid other fees than the venue took");
            Expect(
                state.Position.CashFlow + Cash.Of(Price.One, Size.Max(Size.Zero, -own.Net)) == own.Flow,
                end,
                $"the engine's cash {state.Position.CashFlow} is not what the fills moved, {own.Flow}");
            Expect(state.Ledger.UnknownSignals == 0, end, "the venue spoke of orders the ledger never had");
        }
    }

    private void CheckLimits(MarketRun market, Timestamp at)
    {
        MarketState state = market.Engine!.State;
        RiskLimits limits = market.Engine.Rules.Risk;
        (Size bids, Size asks) = (Size.Zero, Size.Zero);
        (Cash bidCost, Cash askCost) = (Cash.Zero, Cash.Zero);
        foreach (ref readonly Order order in state.Ledger.Open)
        {
            Cash cost = Cash.Of(Position.CostPrice(order.Side, order.Price), order.Remaining);
            if (order.Side == Side.Buy)
            {
                (bids, bidCost) = (bids + order.Remaining, bidCost + cost);
            }
            else
            {
                (asks, askCost) = (asks + order.Remaining, askCost + cost);
            }
        }

        Size net = state.Position.Net;
        Expect(net + bids <= limits.MaxPosition, at, $"{net} held and {bids} bid, above {limits.MaxPosition}");
        Expect(asks - net <= limits.MaxPosition, at, $"{net} held and {asks} offered, below -{limits.MaxPosition}");
        Expect(state.Ledger.OpenCount <= limits.MaxOpenOrders, at, $"{state.Ledger.OpenCount} orders are open");

        // What would only close costs nothing; where nothing is held on the other side all of it counts.
        Cash added = net.IsPositive ? bidCost : net < Size.Zero ? askCost : Cash.Max(bidCost, askCost);
        Cash stake = state.Position.CostBasis + added;
        Expect(stake <= limits.MaxNotional, at, $"{stake} at stake, above {limits.MaxNotional}");
    }

    private void CheckVenue(MarketRun market, Timestamp at)
    {
        SimulatedExchange venue = market.Exchange;
        VenueAccount account = venue.Account;
        ReadOnlySpan<RestingOrder> buys = venue.Resting(Side.Buy);
        ReadOnlySpan<RestingOrder> sells = venue.Resting(Side.Sell);
        Expect(
            buys.IsEmpty || sells.IsEmpty || buys[0].Price < sells[0].Price, at, "our bid rests at or through our ask");
        Expect(account.LockedCash <= account.Cash, at, "more cash is locked than there is");
        Expect(account.LockedYes <= account.Yes && account.LockedNo <= account.No, at, "locked tokens are missing");
        if (venue.Winner is null)
        {
            Books own = BooksOf(market);
            Expect(account.NetPosition == own.Net, at, $"the venue holds {account.NetPosition}, fills say {own.Net}");
            Expect(
                account.NetCash == account.StartingCash + own.Flow,
                at,
                $"cash {account.NetCash} is not {account.StartingCash} and what fills moved, {own.Flow}");
        }
    }

    private void Expect(bool holds, Timestamp at, string otherwise)
    {
        if (!holds)
        {
            broken.Add(at == Timestamp.Never ? $"at the end: {otherwise}" : $"{at}: {otherwise}");
        }
    }

    private Books BooksOf(MarketRun market)
    {
        if (!books.TryGetValue(market, out Books? own))
        {
            books[market] = own = new Books();
        }

        return own;
    }

    /// <summary>Fills added up as if every ask sold YES: net shares, and cash as if a short were paid for it.</summary>
    private sealed class Books
    {
        public Size Net { get; private set; }

        public Cash Flow { get; private set; }

        public Cash Fees { get; private set; }

        public void Fill(Side side, Price price, Size size, Cash fee)
        {
            Cash amount = Cash.Of(price, size);
            Net += side == Side.Buy ? size : -size;
            Flow += (side == Side.Buy ? -amount : amount) - fee;
            Fees += fee;
        }
    }
}
