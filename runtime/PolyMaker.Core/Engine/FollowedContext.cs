using PolyMaker.Core.Books;
using PolyMaker.Core.Indicators;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Engine;

/// <summary>
/// The part of the quote context that few rules read: computed only where the rule book reads it, slot by slot. Until
/// an indicator has seen anything it stands at the neutral value that the vocabulary names. Part of the context
/// builder.
/// </summary>
internal sealed class FollowedContext
{
    private const int OneCent = 100;
    private const int FiveCents = 500;
    private const double BasisPoints = 10_000;
    private const int MarkoutAfter30s = 2;

    // No market rewards orders further from the midpoint.
    private const int RewardReach = 600;
    private static readonly RewardTerms NoRewards = new(0, Size.Zero);

    // By what they are of, so that no slot is sorted anew at every decision.
    private readonly ContextSlot[] ofBook;
    private readonly ContextSlot[] ofOwn;
    private readonly ContextSlot[] ofMovement;
    private readonly ContextSlot[] ofFlow;
    private readonly ContextSlot[] ofTime;
    private readonly ContextSlot[] ofFills;
    private readonly ContextSlot[] ofRewards;
    private readonly ContextSlot[] ofFeed;
    private readonly ContextSlot[] ofAccount;
    private readonly ContextSlot[] ofOrders;
    private readonly ContextSlot[] ofOutside;
    private readonly IReadOnlyList<Timestamp> events;
    private readonly bool readsNear;
    private readonly bool readsFar;
    private readonly bool readsRewards;
    private readonly bool readsRewardedBook;

    // Depth within one and five cents: two slots and their imbalance share one walk over the levels.
    private (double Bid, double Ask) near;
    private (double Bid, double Ask) far;

    // What rewards make of the book: seven slots share two walks, one midpoint, and one look at our orders.
    private RewardTerms terms;
    private double rewardMid;
    private double rewardScore;
    private (double Bid, double Ask) rewarded;

    public FollowedContext(RuleBook rules)
    {
        IReadOnlyList<bool> uses = rules.Uses;
        events = rules.Events;
        ofBook = Read(uses, ContextSlot.BookTouchBid, ContextSlot.BookPairSize);
        ofOwn = Read(uses, ContextSlot.BookPairSize + 1, ContextSlot.InventorySettled);
        ofMovement = Read(uses, ContextSlot.InventorySettled + 1, ContextSlot.VolatilityReal5m);
        ofFlow = Read(uses, ContextSlot.VolatilityReal5m + 1, ContextSlot.RegimeMotion);
        ofTime = Read(uses, ContextSlot.RegimeMotion + 1, ContextSlot.TimeSinceFill);
        ofFills = Read(uses, ContextSlot.TimeSinceFill + 1, ContextSlot.FillsToxicity);
        ofRewards = Read(uses, ContextSlot.FillsToxicity + 1, ContextSlot.RewardRebate);
        ofFeed = Read(uses, ContextSlot.RewardRebate + 1, ContextSlot.RiskUsedExposure - 1);
        ofAccount = Read(uses, ContextSlot.RiskUsedExposure, ContextSlot.ClusterCorrelation);
        ofOrders = Read(uses, ContextSlot.BookOthersBid, ContextSlot.ExternalFair - 1);
        ofOutside = Read(uses, ContextSlot.ExternalFair, ContextSlot.SideSign - 1);
        readsNear = uses[(int)ContextSlot.BookDepthBid1c] || uses[(int)ContextSlot.BookDepthAsk1c]
            || uses[(int)ContextSlot.BookImbalance1c];
        readsFar = uses[(int)ContextSlot.BookDepthBid5c] || uses[(int)ContextSlot.BookDepthAsk5c]
            || uses[(int)ContextSlot.BookImbalance5c];
        Reach = readsFar ? FiveCents : readsNear ? OneCent : 0;
        if (uses[(int)ContextSlot.OwnShareBid] || uses[(int)ContextSlot.OwnShareAsk]
            || uses[(int)ContextSlot.BookOthersBid] || uses[(int)ContextSlot.BookOthersAsk])
        {
            Reach = Math.Max(Reach, ContextBuilder.DepthReach);
        }

        readsRewards = ofRewards.Any(slot => slot is >= ContextSlot.RewardMid and <= ContextSlot.RewardScoring);
        readsRewardedBook = uses[(int)ContextSlot.RewardBookBid] || uses[(int)ContextSlot.RewardBookAsk]
            || uses[(int)ContextSlot.RewardShare];
        if (readsRewards)
        {
            Reach = Math.Max(Reach, RewardReach);
        }
    }

    private void MeasureRewards(MarketState state)
    {
        rewardMid = RewardEstimate.Midpoint(state.Book, terms);
        rewardScore = RewardEstimate.OfOrders(state.Ledger.Open, rewardMid, terms).Least;
        if (readsRewardedBook)
        {
            rewarded = (RewardEstimate.OfSide(state.Book.Bids, rewardMid, terms),
                RewardEstimate.OfSide(state.Book.Asks, rewardMid, terms));
        }
    }

    /// <summary>Without terms nothing is rewarded: zeros, and the plain midpoint.</summary>
    private double OfRewards(ContextSlot slot, MarketState state) => slot switch
    {
        ContextSlot.RewardMaxSpread => terms.MaxSpreadCents / 100,
        ContextSlot.RewardMinSize => terms.MinimumSize.ToDouble(),
        ContextSlot.RewardPerDay => terms.PerDay.ToDouble(),
        ContextSlot.RewardMid => rewardMid,
        ContextSlot.RewardBookBid => rewarded.Bid,
        ContextSlot.RewardBookAsk => rewarded.Ask,
        ContextSlot.RewardScore => rewardScore,
        ContextSlot.RewardShare => RewardShare(),
        ContextSlot.RewardRoom => RewardEstimate.Room(state.Ledger.Open, rewardMid, terms),
        ContextSlot.RewardScoring => RewardEstimate.Scoring(state.Ledger.Open, rewardMid, terms),
        ContextSlot.RewardRebate => (state.Spec.Fees.RebatePerShare(state.Book.Bids.Best)
            + state.Spec.Fees.RebatePerShare(state.Book.Asks.Best)) / 2,
        _ => throw Invariant.Unreachable(slot),
    };

    private double RewardShare() => rewardScore > 0
        ? rewardScore / (rewardScore + RewardScore.Of(rewarded.Bid, rewarded.Ask, rewardMid, terms).Least)
        : 0;

    /// <summary>How far behind the touch these slots see a level change, in price units.</summary>
    public int Reach { get; }

    public void Fill(double[] context, MarketState state, Timestamp at)
    {
        near = readsNear ? Depth(state.Book, OneCent) : near;
        far = readsFar ? Depth(state.Book, FiveCents) : far;
        terms = state.Spec.Rewards ?? NoRewards;
        if (readsRewards)
        {
            MeasureRewards(state);
        }

        FillMarket(context, state, at);
        FillOurs(context, state, at);
    }

    private void FillMarket(double[] context, MarketState state, Timestamp at)
    {
        foreach (ContextSlot slot in ofBook)
        {
            context[(int)slot] = OfBook(slot, state, at);
        }

        foreach (ContextSlot slot in ofMovement)
        {
            context[(int)slot] = OfMovement(slot, state.Microstructure, at);
        }

        foreach (ContextSlot slot in ofFlow)
        {
            context[(int)slot] = OfFlow(slot, state.Microstructure, at);
        }

        foreach (ContextSlot slot in ofTime)
        {
            context[(int)slot] = OfTime(slot, state, at);
        }

        foreach (ContextSlot slot in ofFeed)
        {
            context[(int)slot] = OfFeed(slot, state, at);
        }

        foreach (ContextSlot slot in ofOutside)
        {
            context[(int)slot] = OutsideContext.Of(slot, state, events, at);
        }
    }

    private void FillOurs(double[] context, MarketState state, Timestamp at)
    {
        foreach (ContextSlot slot in ofOwn)
        {
            context[(int)slot] = OfOwn(slot, state, at);
        }

        foreach (ContextSlot slot in ofFills)
        {
            context[(int)slot] = OfFills(slot, state.Markouts);
        }

        foreach (ContextSlot slot in ofRewards)
        {
            context[(int)slot] = OfRewards(slot, state);
        }

        if (ofAccount.Length > 0)
        {
            FillAccount(context, state);
        }

        foreach (ContextSlot slot in ofOrders)
        {
            context[(int)slot] = OwnOrders.Of(slot, state, at);
        }
    }

    private static ContextSlot[] Read(IReadOnlyList<bool> uses, ContextSlot first, ContextSlot last) =>
        [.. Enum.GetValues<ContextSlot>().Where(slot => slot >= first && slot <= last && uses[(int)slot])];

    private static double OfFeed(ContextSlot slot, MarketState state, Timestamp at) => slot switch
    {
        ContextSlot.FeedGaps10m => state.Microstructure.Gaps(at),
        ContextSlot.FeedSilence => state.SilenceAt(at),
        ContextSlot.FeedFollowed => state.Microstructure.Followed(at),
        ContextSlot.FeedSteady => Since(state.Microstructure.LastGapAt, at),
        _ => throw Invariant.Unreachable(slot),
    };

    private void FillAccount(double[] context, MarketState state)
    {
        // Eighteen numbers: copied once, not for each slot.
        AccountFacts facts = state.Account.Facts;
        foreach (ContextSlot slot in ofAccount)
        {
            context[(int)slot] = OfAccount(slot, state, facts);
        }
    }

    private static double OfAccount(ContextSlot slot, MarketState state, in AccountFacts facts) =>
        slot switch
        {
            ContextSlot.RiskUsedExposure => facts.UsedExposure,
            ContextSlot.RiskUsedGroup => facts.UsedGroup,
            ContextSlot.RiskUsedCluster => facts.UsedCluster,
            ContextSlot.RiskUsedAccountLossDay => facts.UsedLossDay,
            ContextSlot.RiskUsedDrawdown => facts.UsedDrawdown,
            ContextSlot.AccountCash => facts.Cash,
            ContextSlot.AccountBudget => (state.Budget + state.Position.CashFlow).ToDouble(),
            ContextSlot.AccountDrop => facts.Drop,
            ContextSlot.AccountFeedAge => facts.FeedAge,
            ContextSlot.AccountBalanceAge => facts.BalanceAge,
            ContextSlot.AccountSkew => facts.Skew,
            ContextSlot.GroupParity => facts.GroupParity,
            ContextSlot.GroupMarkets => facts.GroupMarkets,
            ContextSlot.GroupBuyBps => facts.GroupBuy,
            ContextSlot.GroupBuySize => facts.GroupBuySize,
            ContextSlot.GroupSellBps => facts.GroupSell,
            ContextSlot.GroupSellSize => facts.GroupSellSize,
            ContextSlot.GroupCorrelation => facts.GroupCorrelation,
            ContextSlot.ClusterCorrelation => facts.ClusterCorrelation,
            _ => throw Invariant.Unreachable(slot),
        };

    private double OfBook(ContextSlot slot, MarketState state, Timestamp at)
    {
        OrderBook book = state.Book;
        return slot switch
        {
            ContextSlot.BookTouchBid => book.Bids.BestSize.ToDouble(),
            ContextSlot.BookTouchAsk => book.Asks.BestSize.ToDouble(),
            ContextSlot.BookImbalanceTouch => Imbalance((book.Bids.BestSize.ToDouble(), book.Asks.BestSize.ToDouble())),
            ContextSlot.BookDepthBid1c => near.Bid,
            ContextSlot.BookDepthAsk1c => near.Ask,
            ContextSlot.BookImbalance1c => Imbalance(near),
            ContextSlot.BookDepthBid5c => far.Bid,
            ContextSlot.BookDepthAsk5c => far.Ask,
            ContextSlot.BookImbalance5c => Imbalance(far),
            ContextSlot.BookMicroEwma => Known(state.Microstructure.MicroEwma(at), MicroPrice.Weighted(book)),
            ContextSlot.BookMidMean1m => Known(
                state.Microstructure.MidWindow.Value / (2 * Price.UnitsPerDollar), MicroPrice.Mid(book)),
            ContextSlot.BookSpreadMean => Known(state.Microstructure.SpreadMean(at), Spread(book)),
            ContextSlot.BookSpreadRank => state.Microstructure.SpreadRank.Of(
                book.Asks.Best.Units - book.Bids.Best.Units),
            ContextSlot.BookPairBps => PairBasisPoints(book, state.Spec.Fees),
            ContextSlot.BookPairSize => Math.Min(book.Bids.BestSize.ToDouble(), book.Asks.BestSize.ToDouble()),
            _ => throw Invariant.Unreachable(slot),
        };
    }

    private static double OfOwn(ContextSlot slot, MarketState state, Timestamp at)
    {
        double held = Size.Abs(state.Position.Net).ToDouble();
        double cost = state.Position.CostBasis.ToDouble();
        return slot switch
        {
            ContextSlot.OwnAheadBid => state.BidQueue.Ahead.ToDouble(),
            ContextSlot.OwnAheadAsk => state.AskQueue.Ahead.ToDouble(),
            ContextSlot.OwnShareBid => OwnShare(state.Ledger.Open, state.Book.Bids),
            ContextSlot.OwnShareAsk => OwnShare(state.Ledger.Open, state.Book.Asks),
            ContextSlot.InventoryVwap => held > 0 ? cost / held : 0,
            ContextSlot.InventoryRealised => state.Position.Realised.ToDouble(),
            ContextSlot.InventoryUnrealised => state.Position.ValueAt(state.Mark) - cost,
            ContextSlot.InventoryPending => state.Position.PendingYes.ToDouble() + state.Position.PendingNo.ToDouble(),
            ContextSlot.InventoryDrawdown => state.Holding.Drawdown,
            ContextSlot.InventoryHeld => state.Holding.Seconds(at),
            ContextSlot.InventorySettled => Math.Max(0, held - PendingOf(state.Position)),
            _ => throw Invariant.Unreachable(slot),
        };
    }

    private static double OfMovement(ContextSlot slot, Microstructure past, Timestamp at) => slot switch
    {
        ContextSlot.VolatilityRatio => past.Stress.At(at),
        ContextSlot.VolatilityBelief1m => past.FastBelief.Deviation(at, 60),
        ContextSlot.VolatilityBelief10m => past.SlowBelief.Deviation(at, 60),
        ContextSlot.VolatilityBeliefJumpZ => past.BeliefJump.Z(at),
        ContextSlot.VolatilityReal10s => past.Realised10s.Deviation,
        ContextSlot.VolatilityReal1m => past.Realised1m.Deviation,
        ContextSlot.VolatilityReal5m => past.Realised5m.Deviation,
        _ => throw Invariant.Unreachable(slot),
    };

    private static double OfFlow(ContextSlot slot, Microstructure past, Timestamp at) => slot switch
    {
        ContextSlot.FlowOfi => past.OrderFlow.Shares(at),
        ContextSlot.FlowOfiRatio => past.OrderFlow.Ratio(at),
        ContextSlot.FlowVpin => past.Vpin.Value,
        ContextSlot.FlowBuyShare => past.BuyShare(at),
        ContextSlot.FlowRateRatio => past.RateRatio(at),
        ContextSlot.FlowSweeps5m => past.Sweeps.Count(at),
        ContextSlot.FlowSweepSide => past.Sweeps.Lean(at),
        ContextSlot.RegimeLiquidity => past.Regime.Liquidity,
        ContextSlot.RegimeMotion => past.Regime.Motion,
        _ => throw Invariant.Unreachable(slot),
    };

    private static double OfTime(ContextSlot slot, MarketState state, Timestamp at)
    {
        const long MicroPerDay = 86_400L * Timestamp.MicroPerSecond;
        const double MicroPerHour = 3_600.0 * Timestamp.MicroPerSecond;

        // The Unix epoch was a Thursday, the fourth day of the week.
        const int EpochDay = 3;
        return slot switch
        {
            ContextSlot.TimeDayOfWeek => (((at.Micro / MicroPerDay) + EpochDay) % 7) + 1,
            ContextSlot.TimeHour => at.Micro % MicroPerDay / MicroPerHour,
            ContextSlot.TimeSinceTrade => Since(state.Microstructure.LastTradeAt, at),
            ContextSlot.TimeSinceJump => Since(state.Microstructure.LastJumpAt, at),
            ContextSlot.TimeSinceFill => Since(state.Markouts.LastFillAt, at),
            _ => throw Invariant.Unreachable(slot),
        };
    }

    private static double OfFills(ContextSlot slot, Markouts past) => slot switch
    {
        ContextSlot.FillsMarkout1s => past.Mean(0),
        ContextSlot.FillsMarkout5s => past.Mean(1),
        ContextSlot.FillsMarkout30s => past.Mean(MarkoutAfter30s),
        ContextSlot.FillsMarkout5m => past.Mean(3),
        ContextSlot.FillsCount => past.Count(MarkoutAfter30s),
        ContextSlot.FillsConfidence => past.Confidence(MarkoutAfter30s),
        ContextSlot.FillsToxicity => Math.Max(0, -past.Mean(MarkoutAfter30s)),
        _ => throw Invariant.Unreachable(slot),
    };

    private static double PendingOf(Position position) =>
        (position.Net >= Size.Zero ? position.PendingYes : position.PendingNo).ToDouble();

    private static (double Bid, double Ask) Depth(OrderBook book, int reach) =>
        (book.Bids.DepthWithin(reach).ToDouble(), book.Asks.DepthWithin(reach).ToDouble());

    private static double Imbalance((double Bid, double Ask) depth) =>
        (depth.Bid - depth.Ask) / (depth.Bid + depth.Ask);

    private static double Spread(OrderBook book) => book.Asks.Best.ToDouble() - book.Bids.Best.ToDouble();

    /// <summary>
    /// The NO book is this one in a mirror: YES and NO cost ask + (1 - bid) and sell for bid + (1 - ask), so that both
    /// ways to a pair earn minus the spread. Taking pays a fee on either leg.
    /// </summary>
    private static double PairBasisPoints(OrderBook book, FeeSchedule fees) =>
        -BasisPoints * (Spread(book) + fees.PerShare(book.Bids.Best) + fees.PerShare(book.Asks.Best));

    /// <summary>A recorded book does not hold our orders, a live one does: never more than all of it.</summary>
    private static double OwnShare(ReadOnlySpan<Order> open, BookSide side)
    {
        long own = 0;
        foreach (ref readonly Order order in open)
        {
            int behind = side.Side == Side.Buy
                ? side.Best.Units - order.Price.Units : order.Price.Units - side.Best.Units;
            own += order.Side == side.Side && behind <= ContextBuilder.DepthReach ? order.Remaining.Micro : 0;
        }

        double depth = side.DepthWithin(ContextBuilder.DepthReach).ToDouble();
        return Math.Min(1, new Size(own).ToDouble() / depth);
    }

    private static double Known(double value, double otherwise) => double.IsNaN(value) ? otherwise : value;

    internal static double Since(Timestamp then, Timestamp now) =>
        then == Timestamp.Never ? ContextBuilder.FarAwaySeconds : Math.Max(0, now.SecondsSince(then));
}
