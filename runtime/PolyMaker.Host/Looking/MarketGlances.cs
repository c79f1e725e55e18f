using PolyMaker.Core.Books;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.Host.Observing.Metrics;
using PolyMaker.Host.Trading;

namespace PolyMaker.Host.Looking;

/// <summary>Reads a row of the overview from an engine, between two decisions. Pure.</summary>
internal static class MarketGlances
{
    /// <param name="hadBook">A snapshot has come before.</param>
    public static MarketGlance Of(LiveMarket market, bool hadBook, Timestamp now)
    {
        MarketEngine engine = market.Engine;
        MarketState state = engine.State;
        Decision decision = engine.LastDecision;
        RiskLimits limits = engine.Rules.Risk;
        bool isKnown = state.Book.IsReady;
        (Price? ourBid, Price? ourAsk) = Best(state.Ledger.Open);
        double silence = state.SilenceAt(now);
        return new MarketGlance
        {
            Number = market.Number,
            Market = state.Spec.Slug,
            Profile = engine.Rules.Profile,
            Rules = engine.Rules.Revision,
            Feed = FeedOf(state, hadBook, silence),
            SilentSeconds = (int)Math.Min(silence, int.MaxValue),
            Bid = isKnown ? Best(state.Book.Bids) : null,
            Ask = isKnown ? Best(state.Book.Asks) : null,
            BidSize = isKnown ? state.Book.Bids.BestSize : Size.Zero,
            AskSize = isKnown ? state.Book.Asks.BestSize : Size.Zero,
            OurBid = ourBid,
            OurAsk = ourAsk,
            Fair = decision.IsPlanned ? decision.Plan.Fair.Value : null,
            Position = state.Position.Net,
            ProfitAndLoss = ProfitAndLoss(state),
            Realised = state.Position.Realised,
            Today = Dollars(state.PnlToday),
            Orders = state.Ledger.OpenCount,
            Fills = market.Fills,
            Volume = market.Notional,
            Quiet = decision.Reason == NoQuoteReason.None ? null : LiveViews.Reason(decision),
            Standing = StandingOf(state),
            HaltReason = state.IsHalted ? Words.Of(state.HaltReason) : null,
            WasShrunk = decision.WasShrunk,
            PositionPercent = Percent(Size.Abs(state.Position.Net).Micro, limits.MaxPosition.Micro),
            NotionalPercent = Percent(state.Position.CostBasis.Micro, limits.MaxNotional.Micro),
            LossPercent = Percent(Math.Max(0, -Dollars(state.PnlToday).Micro), limits.MaxLossDay.Micro),
        };
    }

    /// <summary>Realised and unrealised together, as `status` tells it.</summary>
    public static Cash ProfitAndLoss(MarketState state) => Dollars(state.Position.EquityAt(state.Mark));

    /// <summary>Our highest bid and lowest ask; null where we have none.</summary>
    public static (Price? Bid, Price? Ask) Best(ReadOnlySpan<Order> open)
    {
        Price? bid = null;
        Price? ask = null;
        foreach (ref readonly Order order in open)
        {
            if (order.Side == Side.Buy)
            {
                bid = bid is { } best ? Price.Max(best, order.Price) : order.Price;
            }
            else
            {
                ask = ask is { } best ? Price.Min(best, order.Price) : order.Price;
            }
        }

        return (bid, ask);
    }

    public static MarketStanding StandingOf(MarketState state) =>
        state.IsHalted ? MarketStanding.Halted
        : state.Account.Standing == AccountStanding.Stopped ? MarketStanding.Stopped
        : state.IsReduceOnly || state.Account.Standing == AccountStanding.ReduceOnly ? MarketStanding.ReduceOnly
        : MarketStanding.Open;

    private static FeedState FeedOf(MarketState state, bool hadBook, double silence) =>
        state.IsResolved ? FeedState.Ended
        : !state.Book.IsReady ? (hadBook ? FeedState.Lost : FeedState.Waiting)
        : silence > 0 ? FeedState.Silent
        : FeedState.Good;

    private static Price? Best(BookSide levels) => levels.IsEmpty ? null : levels.Best;

    // To the nearest micro-dollar: a mark is no money that anybody pays.
    private static Cash Dollars(double value) => new((long)Math.Round(value * Cash.MicroPerDollar));

    /// <summary>Rounded down, so that 100 means reached.</summary>
    private static int Percent(long used, long limit) =>
        limit > 0 ? (int)Int128.Min(999, (Int128)used * 100 / limit) : used > 0 ? 999 : 0;
}
