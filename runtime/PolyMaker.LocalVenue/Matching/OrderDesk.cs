using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Happenings;
using PolyMaker.LocalVenue.Settlement;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Matching;

/// <summary>
/// The life of a posted order: checked, planned, covered, then delayed, traded, rested, killed. One writer: the engine.
/// </summary>
internal sealed class OrderDesk(
    VenueState state, EntryChecks checks, Coverage coverage, RestingDesk resting, TradingDesk trading)
{
    private static readonly Cash SmallestSpend = Cash.FromDollars(1);

    private readonly MatchPlan plan = new();

    public SubmitResult Submit(in OrderTicket ticket)
    {
        if (checks.Check(ticket, out CheckedOrder order) is { } refusal)
        {
            return SubmitResult.Refused(refusal);
        }

        bool crosses = order.Crosses;
        if (crosses && ticket.PostOnly)
        {
            return SubmitResult.Refused(OrderRefusal.CrossesBook);
        }

        if (ticket.Side == Side.Buy && order.Cash < SmallestSpend && (crosses || !order.Rests))
        {
            return SubmitResult.Refused(OrderRefusal.BelowMinimumSpend(order.Cash));
        }

        MakePlan(order);
        refusal = CheckFunds(order);
        if (refusal is not null)
        {
            return SubmitResult.Refused(refusal);
        }

        if (crosses && DelayOf(order) > TimeSpan.Zero)
        {
            return Delay(order);
        }

        return CheckFillable(order) is { } killed ? SubmitResult.Refused(killed) : Place(order);
    }

    /// <summary>A marketable order's wait is over: it meets the book as it is now.</summary>
    public void EndDelay(VenueOrder waiting, CheckedOrder order)
    {
        if (waiting.Status != VenueOrderStatus.Delayed)
        {
            return;
        }

        Coverage.Promise(waiting, -waiting.Promised);
        MakePlan(order);
        if (CheckFillable(order) is not null)
        {
            resting.End(waiting, VenueOrderStatus.Unmatched, EndCause.Killed);
            state.Tell(waiting, OrderChange.Cancellation);
            return;
        }

        if (CheckFunds(order) is not null)
        {
            resting.Cancel(waiting, EndCause.FundsVanished);
            return;
        }

        waiting.Status = VenueOrderStatus.Live;
        Execute(waiting, order);
        if (plan.IsEmpty)
        {
            state.Tell(waiting, OrderChange.Update);
        }
    }

    private static TimeSpan DelayOf(in CheckedOrder order) =>
        order.Ticket.TakerDelay ?? order.Market.Terms.TakerDelay;

    private SubmitResult Delay(in CheckedOrder order)
    {
        VenueOrder waiting = MakeOrder(order);
        waiting.Status = VenueOrderStatus.Delayed;
        resting.Admit(waiting);
        Coverage.Promise(waiting, order.Ticket.MakerAmount);
        state.Timers.Set(
            state.Now.PlusMicro(Micro.Of(DelayOf(order))),
            VenueTimerKind.EndTakerDelay,
            (waiting, order));
        return new SubmitResult { Status = PostedStatus.Delayed, Order = waiting };
    }

    private SubmitResult Place(in CheckedOrder order)
    {
        VenueOrder placed = MakeOrder(order);
        resting.Admit(placed);
        (long making, long taking) = order.Ticket.Side == Side.Buy
            ? (plan.TakerCash.Micro, plan.Shares.Micro)
            : (plan.Shares.Micro, plan.TakerCash.Micro);
        bool matches = !plan.IsEmpty;
        return new SubmitResult
        {
            Made = Execute(placed, order),
            Status = matches ? PostedStatus.Matched : PostedStatus.Live,
            Order = placed,
            MakingAmount = making,
            TakingAmount = taking,
        };
    }

    /// <summary>Trades by the plan, then rests or ends what is left.</summary>
    private List<VenueTrade> Execute(VenueOrder placed, in CheckedOrder order)
    {
        List<VenueTrade> trades = trading.Trade(placed, plan);
        if (plan.IsComplete)
        {
            resting.End(placed, VenueOrderStatus.Matched, EndCause.None);
        }
        else if (order.Rests)
        {
            resting.Rest(placed, plan.Left);
            ExpireLater(placed);
        }

        if (!plan.IsEmpty)
        {
            state.Tell(placed, OrderChange.Update);
        }

        if (placed.IsOpen && !order.Rests)
        {
            resting.Cancel(placed, EndCause.Killed);
        }

        return trades;
    }

    private void MakePlan(in CheckedOrder order) => plan.Make(
        new Taking(order.Market, order.Outcome, order.Ticket.Side, order.Price)
        {
            Amount = order.IsByCash ? order.Cash.Micro : order.Size.Micro,
            IsByCash = order.IsByCash,
        },
        state.Options.FeeRounding);

    private static OrderRefusal? CheckFillable(MatchPlan plan, OrderType type) => type switch
    {
        OrderType.Fok when !plan.IsComplete => OrderRefusal.NotFilled,
        OrderType.Fak when plan.IsEmpty => OrderRefusal.NoMatch,
        _ => null,
    };

    private OrderRefusal? CheckFillable(in CheckedOrder order) => CheckFillable(plan, order.Ticket.Type);

    /// <summary>
    /// The whole order must be covered as if it rested, and what it takes at once together with its fee.
    /// </summary>
    private OrderRefusal? CheckFunds(in CheckedOrder order)
    {
        OrderTicket ticket = order.Ticket;
        long needed = ticket.MakerAmount;
        if (ticket.Side == Side.Buy && !plan.IsEmpty)
        {
            long rest = order.Rests
                ? Rounding.MultiplyDivide(plan.Left, ticket.MakerAmount, ticket.TakerAmount)
                : 0;
            needed = Math.Max(needed, plan.TakerCash.Micro + plan.Fee.Micro + rest);
        }

        return coverage.Check(ticket.Account, order.Market, order.Outcome, ticket.Side, needed);
    }

    private void ExpireLater(VenueOrder order)
    {
        if (order.Type == OrderType.Gtd)
        {
            long leaves = (order.ExpirationSeconds * Timestamp.MicroPerSecond)
                - Micro.Of(state.Options.ExpirationBuffer);
            state.Timers.Set(
                Timestamp.Max(state.Now, new Timestamp(leaves)), VenueTimerKind.ExpireOrder, order);
        }
    }

    private VenueOrder MakeOrder(in CheckedOrder order)
    {
        OrderTicket ticket = order.Ticket;
        return new VenueOrder(order.Market, ticket.Account)
        {
            Id = ticket.Id,
            Owner = ticket.Owner,
            Outcome = order.Outcome,
            Side = ticket.Side,
            Price = order.Price,
            Type = ticket.Type,
            PostOnly = ticket.PostOnly,
            MakerAmount = ticket.MakerAmount,
            TakerAmount = ticket.TakerAmount,
            ExpirationSeconds = ticket.ExpirationSeconds,
            Builder = ticket.Builder,
            CreatedAt = state.Now,
            Sequence = state.Orders.NextSequence(),
            UpdatedAt = state.Now,
        };
    }
}
