using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Compiling;

/// <summary>The part of <see cref="Vocabulary"/> that is only kept up where a rule reads it.</summary>
internal static class FollowedVariables
{
    private const double Dollar = 1;
    private const double ManyShares = 1e9;
    private const double ManyDollars = 1e9;
    private const double ManySeconds = 1e10;
    private const double BookAge = Vocabulary.BookAge;
    private const double TradeAge = Vocabulary.TradeAge;

    public static IEnumerable<Variable> All => [.. Book(), .. Own(), .. Movement(), .. Time(), .. Rewards()];

    private static Variable[] Book() =>
    [
        new("book.touch_bid", ContextSlot.BookTouchBid, Unit.Share, 0, ManyShares, "book", BookAge,
            "Shares bid at the best bid."),
        new("book.touch_ask", ContextSlot.BookTouchAsk, Unit.Share, 0, ManyShares, "book", BookAge,
            "Shares offered at the best ask."),
        new("book.imbalance_touch", ContextSlot.BookImbalanceTouch, Unit.None, -1, 1, "book", BookAge,
            "As book.imbalance, of the two best levels alone."),
        new("book.depth_bid_1c", ContextSlot.BookDepthBid1c, Unit.Share, 0, ManyShares, "book", BookAge,
            "Shares bid within 1c of the best bid, both ends included."),
        new("book.depth_ask_1c", ContextSlot.BookDepthAsk1c, Unit.Share, 0, ManyShares, "book", BookAge,
            "Shares offered within 1c of the best ask, both ends included."),
        new("book.imbalance_1c", ContextSlot.BookImbalance1c, Unit.None, -1, 1, "book", BookAge,
            "As book.imbalance, of the depth within 1c."),
        new("book.depth_bid_5c", ContextSlot.BookDepthBid5c, Unit.Share, 0, ManyShares, "book", BookAge,
            "Shares bid within 5c of the best bid, both ends included."),
        new("book.depth_ask_5c", ContextSlot.BookDepthAsk5c, Unit.Share, 0, ManyShares, "book", BookAge,
            "Shares offered within 5c of the best ask, both ends included."),
        new("book.imbalance_5c", ContextSlot.BookImbalance5c, Unit.None, -1, 1, "book", BookAge,
            "As book.imbalance, of the depth within 5c."),
        new("book.micro_ewma", ContextSlot.BookMicroEwma, Unit.Price, 0, Dollar, "book", BookAge,
            "Mean of book.micro over time, half-life 30 s; book.micro itself until there is one."),
        new("book.mid_mean_1m", ContextSlot.BookMidMean1m, Unit.Price, 0, Dollar, "book", BookAge,
            "Mean of book.mid over the last minute; book.mid itself until there is one."),
        new("book.spread_mean", ContextSlot.BookSpreadMean, Unit.Price, 0, Dollar, "book", BookAge,
            "Mean of book.spread over time, time constant 10 minutes; book.spread itself until there is one."),
        new("book.spread_rank", ContextSlot.BookSpreadRank, Unit.None, 0, 1, "book", BookAge,
            "Part of about the last half hour in which the spread was narrower than now; 0.5 before any."),
        new("book.pair_bps", ContextSlot.BookPairBps, Unit.None, -30_000, 10_000, "book", BookAge,
            "Basis points of a dollar made by taking YES and NO and merging the pair, or by splitting one and "
                + "selling both: minus the spread and both taker fees. One number for both ways: the venue's NO book "
                + "mirrors its YES book, so either takes the best bid and the best ask of YES once."),
        new("book.pair_size", ContextSlot.BookPairSize, Unit.Share, 0, ManyShares, "book", BookAge,
            "Pairs that book.pair_bps holds for: the smaller of the two best levels."),
    ];

    private static Variable[] Own() =>
    [
        new("own.ahead_bid", ContextSlot.OwnAheadBid, Unit.Share, 0, ManyShares, "ledger", BookAge,
            "Shares in front of our best bid, at most; 0 without a bid."),
        new("own.ahead_ask", ContextSlot.OwnAheadAsk, Unit.Share, 0, ManyShares, "ledger", BookAge,
            "Shares in front of our best ask, at most; 0 without an ask."),
        new("own.share_bid", ContextSlot.OwnShareBid, Unit.None, 0, 1, "ledger", BookAge,
            "Our part of the shares bid within 2c of the best bid."),
        new("own.share_ask", ContextSlot.OwnShareAsk, Unit.None, 0, 1, "ledger", BookAge,
            "Our part of the shares offered within 2c of the best ask."),
        new("inv.vwap", ContextSlot.InventoryVwap, Unit.Price, 0, Dollar, "ledger", null,
            "Average price paid for what is held: of YES when long, of NO when short; 0 when flat."),
        new("inv.realised", ContextSlot.InventoryRealised, Unit.Dollar, -ManyDollars, ManyDollars, "ledger", null,
            "Profit of everything closed so far, after fees."),
        new("inv.unrealised", ContextSlot.InventoryUnrealised, Unit.Dollar, -ManyDollars, ManyDollars, "ledger", null,
            "Value of what is held at mid, less what it cost."),
        new("inv.pending", ContextSlot.InventoryPending, Unit.Share, 0, ManyShares, "ledger", null,
            "Shares bought, YES and NO together, whose trades have not settled."),
        new("inv.drawdown", ContextSlot.InventoryDrawdown, Unit.Dollar, 0, ManyDollars, "ledger", null,
            "How far the profit since the day began is below its best."),
        new("inv.held", ContextSlot.InventoryHeld, Unit.Second, 0, ManySeconds, "ledger", null,
            "Time since the position left zero or changed its sign; 0 when flat."),
        new("inv.settled", ContextSlot.InventorySettled, Unit.Share, 0, ManyShares, "ledger", null,
            "Shares of what is held whose trades have settled: only these can be sold."),
        new("fills.markout_1s", ContextSlot.FillsMarkout1s, Unit.Price, -Dollar, Dollar, "ledger", null,
            "What our fills made in the mid 1 s later, a share, half-life 1 hour; 0 before any."),
        new("fills.markout_5s", ContextSlot.FillsMarkout5s, Unit.Price, -Dollar, Dollar, "ledger", null,
            "The same 5 s later."),
        new("fills.markout_30s", ContextSlot.FillsMarkout30s, Unit.Price, -Dollar, Dollar, "ledger", null,
            "The same 30 s later."),
        new("fills.markout_5m", ContextSlot.FillsMarkout5m, Unit.Price, -Dollar, Dollar, "ledger", null,
            "The same 300 s later."),
        new("fills.count", ContextSlot.FillsCount, Unit.None, 0, 1e6, "ledger", null,
            "How many fills of equal size fills.markout_30s rests on."),
        new("fills.confidence", ContextSlot.FillsConfidence, Unit.None, -1e6, 1e6, "ledger", null,
            "fills.markout_30s over its standard error; 0 with fewer than two fills."),
        new("fills.toxicity", ContextSlot.FillsToxicity, Unit.Price, 0, Dollar, "ledger", null,
            "What a share filled loses in 30 s; 0 when fills make money."),
    ];

    private static Variable[] Movement() =>
    [
        new("vol.ratio", ContextSlot.VolatilityRatio, Unit.None, 0, 1e6, "indicator", TradeAge,
            "Movement of the log-odds now over the usual: about one minute over about ten; 1 when nothing has "
                + "moved."),
        new("vol.belief_1m", ContextSlot.VolatilityBelief1m, Unit.None, 0, 1e6, "indicator", TradeAge,
            "Standard deviation of the mid's log-odds over one minute, time constant 1 minute."),
        new("vol.belief_10m", ContextSlot.VolatilityBelief10m, Unit.None, 0, 1e6, "indicator", TradeAge,
            "Standard deviation of the mid's log-odds over one minute, time constant 10 minutes."),
        new("vol.belief_jump_z", ContextSlot.VolatilityBeliefJumpZ, Unit.None, 0, 1e6, "indicator", BookAge,
            "As vol.jump_z, of the log-odds."),
        new("vol.real_10s", ContextSlot.VolatilityReal10s, Unit.Price, 0, Dollar, "indicator", TradeAge,
            "Standard deviation of the mid over 10 s, of about the last 20 samples; 0 before one."),
        new("vol.real_1m", ContextSlot.VolatilityReal1m, Unit.Price, 0, Dollar, "indicator", TradeAge,
            "Standard deviation of the mid over one minute, of about the last 20 samples; 0 before one."),
        new("vol.real_5m", ContextSlot.VolatilityReal5m, Unit.Price, 0, Dollar, "indicator", TradeAge,
            "Standard deviation of the mid over 5 minutes, of about the last 20 samples; 0 before one."),
        new("flow.ofi", ContextSlot.FlowOfi, Unit.Share, -ManyShares, ManyShares, "book", BookAge,
            "Order flow imbalance: what arrived at the best bid less what arrived at the best ask, 10 s half-"
                + "life."),
        new("flow.ofi_ratio", ContextSlot.FlowOfiRatio, Unit.None, -1e6, 1e6, "book", BookAge,
            "flow.ofi over the usual size of one best level."),
        new("flow.vpin", ContextSlot.FlowVpin, Unit.None, 0, 1, "trades", TradeAge,
            "Part of the volume that was one-sided, over the last 20 buckets of 250 shares; 0 before one."),
        new("flow.buy_share", ContextSlot.FlowBuyShare, Unit.None, 0, 1, "trades", TradeAge,
            "Part of the trades of about 5 minutes in which the taker bought; 0.5 in silence."),
        new("flow.rate_ratio", ContextSlot.FlowRateRatio, Unit.None, 0, 1e6, "trades", TradeAge,
            "Trades of about the last minute over the usual of about half an hour; 1 before any."),
        new("flow.sweeps_5m", ContextSlot.FlowSweeps5m, Unit.None, 0, 1e6, "trades", TradeAge,
            "Decayed count of takers that went through two prices or more within 100 ms, time constant 5 "
                + "minutes."),
        new("flow.sweep_side", ContextSlot.FlowSweepSide, Unit.None, -1, 1, "trades", TradeAge,
            "Which side those takers were on, positive when they bought; decays to 0 in silence."),
        new("regime.liquidity", ContextSlot.RegimeLiquidity, Unit.None, 0, 3, "indicator", BookAge,
            "0 crisis, 1 low, 2 normal, 3 high: depth within 2c and spread against their own ten-minute means, "
                + "with hysteresis."),
        new("regime.motion", ContextSlot.RegimeMotion, Unit.None, 0, 2, "indicator", BookAge,
            "0 quiet, 1 trending, 2 event: jumps and distance from the one-minute mean against the volatility, "
                + "with hysteresis."),
    ];

    private static Variable[] Rewards() =>
    [
        new("reward.max_spread", ContextSlot.RewardMaxSpread, Unit.Price, 0, Dollar, "market", null,
            "Furthest distance from reward.mid at which an order earns rewards; 0 without rewards."),
        new("reward.min_size", ContextSlot.RewardMinSize, Unit.Share, 0, ManyShares, "market", null,
            "Smallest order that earns rewards; 0 without rewards."),
        new("reward.per_day", ContextSlot.RewardPerDay, Unit.Dollar, 0, ManyDollars, "market", null,
            "What all makers of the market share a day; 0 without rewards."),
        new("reward.mid", ContextSlot.RewardMid, Unit.Price, 0, Dollar, "book", BookAge,
            "The midpoint that rewards are measured from: between the best levels of reward.min_size or more."),
        new("reward.book_bid", ContextSlot.RewardBookBid, Unit.Share, 0, ManyShares, "book", BookAge,
            "Score of all bids in the book, in shares at the midpoint."),
        new("reward.book_ask", ContextSlot.RewardBookAsk, Unit.Share, 0, ManyShares, "book", BookAge,
            "Score of all asks in the book, in shares at the midpoint."),
        new("reward.score", ContextSlot.RewardScore, Unit.Share, 0, ManyShares, "ledger", BookAge,
            "Score of our resting orders now, in shares at the midpoint: the smaller side, or a third of the larger "
                + "from 10c to 90c."),
        new("reward.share", ContextSlot.RewardShare, Unit.None, 0, 1, "ledger", BookAge,
            "Our part of the pool if the book is one other maker: at least that much of reward.per_day."),
        new("reward.room", ContextSlot.RewardRoom, Unit.Price, -Dollar, Dollar, "ledger", BookAge,
            "How much further our farther side's best order could stand and still earn; negative outside, minus "
                + "reward.max_spread when a side is missing."),
        new("reward.scoring", ContextSlot.RewardScoring, Unit.None, 0, 1, "ledger", BookAge,
            "Part of our resting shares that earn rewards as they stand: near enough and large enough; 0 without any."),
        new("reward.rebate", ContextSlot.RewardRebate, Unit.Price, 0, Dollar, "market", BookAge,
            "What the venue gives back a share that a taker takes from us at the mid: the makers' part of the taker's "
                + "fee; 0 where the market file or the venue names none."),
    ];

    private static Variable[] Time() =>
    [
        new("time.day_of_week", ContextSlot.TimeDayOfWeek, Unit.None, 1, 7, "clock", null,
            "UTC day of the week: 1 is Monday, 7 Sunday."),
        new("time.hour", ContextSlot.TimeHour, Unit.None, 0, 24, "clock", null,
            "UTC time of day in hours with fractions."),
        new("time.since_trade", ContextSlot.TimeSinceTrade, Unit.Second, 0, ManySeconds, "clock", null,
            "Time since the last trade; some thirty years before the first."),
        new("time.since_jump", ContextSlot.TimeSinceJump, Unit.Second, 0, ManySeconds, "clock", null,
            "Time since vol.jump_z last rose to 4; some thirty years before the first."),
        new("time.since_fill", ContextSlot.TimeSinceFill, Unit.Second, 0, ManySeconds, "clock", null,
            "Time since our last fill; some thirty years before the first."),
        new("feed.gaps_10m", ContextSlot.FeedGaps10m, Unit.None, 0, 1e6, "feed", null,
            "Decayed count of losses of the feed, time constant 10 minutes."),
        new("feed.steady", ContextSlot.FeedSteady, Unit.Second, 0, ManySeconds, "feed", null,
            "Time since the feed was last lost; some thirty years before the first."),
        new("feed.silence", ContextSlot.FeedSilence, Unit.Second, 0, ManySeconds, "feed", null,
            "How long the market's connection has owed an answer: counted from when it was last heard, once a PING "
                + "went unanswered; 0 while it answers, however quiet the book. Every max age is compared with it."),
        new("feed.followed", ContextSlot.FeedFollowed, Unit.Second, 0, ManySeconds, "feed", null,
            "How long the book has been followed: since the first two-sided one of this run or since the last loss. "
                + "For a warm-up before quoting."),
    ];
}
