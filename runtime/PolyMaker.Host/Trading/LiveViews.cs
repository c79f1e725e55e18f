using PolyMaker.Core.Books;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Host.Rendering;
using PolyMaker.Simulation;

namespace PolyMaker.Host.Trading;

/// <summary>What the live display shows of a market: the engine's own view of book, orders and position.</summary>
internal static class LiveViews
{
    public static MarketRow Row(MarketRun run) => Row(run.Engine!, run.Statistics.Fills);

    public static MarketRow Row(MarketEngine engine, long fills)
    {
        MarketState state = engine.State;
        return new MarketRow
        {
            Market = state.Spec.Slug,
            Bid = Best(state.Book.Bids),
            Ask = Best(state.Book.Asks),
            OurBid = Best(state.Ledger.Open, Side.Buy),
            OurAsk = Best(state.Ledger.Open, Side.Sell),
            Position = state.Position.Net,
            ProfitAndLoss = state.Position.CashFlow + state.Position.WorthAt(state.Mark),
            Orders = state.Ledger.OpenCount,
            Fills = fills,
            Quiet = Quiet(engine),
        };
    }

    /// <summary>Why a market quotes nothing, in words; null when it does.</summary>
    public static string? Quiet(MarketEngine engine)
    {
        Decision decision = engine.LastDecision;
        return decision.Reason == NoQuoteReason.None ? null
            : decision.Reason == NoQuoteReason.AccountStopped
                && engine.State.Account.Bound == AccountBound.Selection ? AccountGate.Words(AccountBound.Selection)
            : Reason(decision);
    }

    /// <summary>The same with the script that failed, where one did.</summary>
    public static string Reason(Decision decision) =>
        Reason(decision.Reason) + (decision.Failure is { } failure ? ": " + failure : "");

    /// <summary>The reason in words an operator would use.</summary>
    public static string Reason(NoQuoteReason reason) => reason switch
    {
        NoQuoteReason.None => "quoting",
        NoQuoteReason.BookNotReady => "no snapshot of the book",
        NoQuoteReason.BookCrossed => "the book is crossed",
        NoQuoteReason.BookOneSided => "the book has one side only",
        NoQuoteReason.MarketResolved => "the market is resolved",
        NoQuoteReason.NotAccepting => "the market takes no orders",
        NoQuoteReason.QuoteWhenFalse => "quote_when is false",
        NoQuoteReason.NotFinite => "a rule gave no finite number",
        NoQuoteReason.QuotesCrossed => "the rules put the bid at or above the ask",
        NoQuoteReason.NoRules => "no rule names this market",
        NoQuoteReason.Halted => "halted",
        NoQuoteReason.ScriptFailed => "a script failed",
        NoQuoteReason.AccountStopped => "the account stopped every market",
        NoQuoteReason.Stale => "what the quote rests on is stale",
        _ => throw Core.Invariant.Unreachable(reason),
    };

    private static Price? Best(BookSide levels) => levels.IsEmpty ? null : levels.Best;

    private static Price? Best(ReadOnlySpan<Order> open, Side side)
    {
        Price? best = null;
        foreach (ref readonly Order order in open)
        {
            if (order.Side == side && (best is null || (side == Side.Buy ? order.Price > best : order.Price < best)))
            {
                best = order.Price;
            }
        }

        return best;
    }
}
