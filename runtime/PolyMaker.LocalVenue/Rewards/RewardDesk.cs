using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.LocalVenue.Settlement;
using PolyMaker.Simulation.Randomness;

namespace PolyMaker.LocalVenue.Rewards;

/// <summary>
/// What makers earn besides their trades: liquidity rewards, sampled once a minute at a seeded moment, and rebates of
/// taker fees; both are paid at midnight UTC when an account's sum of the day is a dollar or more (protocol sections
/// 3.9 and 3.10). The background competes but is not paid: its part stays with the venue. One writer: the engine.
/// </summary>
public sealed class RewardDesk : IFillAccounting
{
    /// <summary>The newest payments are kept.</summary>
    public const int PaymentsKept = 100_000;

    private static readonly Cash SmallestPayment = Cash.FromDollars(1);

    private readonly VenueState state;
    private readonly RewardSample sample;
    private readonly SeededRandom random;
    private readonly List<MarketDay> days = [];
    private readonly List<MakerPayment> payments = [];
    private long minute;

    internal RewardDesk(VenueState state)
    {
        this.state = state;
        sample = new RewardSample(state);
        random = SeededRandom.For(state.Options.Seed, RandomPurpose.RewardSampling);
    }

    /// <summary>Everything paid so far, oldest first.</summary>
    public IReadOnlyList<MakerPayment> Payments => payments;

    /// <summary>Whether an order earns as it rests now.</summary>
    public bool IsScoring(VenueOrder order) => sample.IsScoring(order);

    /// <summary>The account's share of the market's last sample, 0 to 1.</summary>
    public double LatestShare(VenueAccount account, VenueMarket market) => DayOf(market).Latest(account);

    /// <summary>What the account would be paid for the market's day so far.</summary>
    public Cash RewardSoFar(VenueAccount account, VenueMarket market) => Reward(DayOf(market), account);

    /// <summary>The same of maker rebates.</summary>
    public Cash RebateSoFar(VenueAccount account, VenueMarket market) => Rebate(DayOf(market), account);

    void IFillAccounting.Settled(VenueTrade trade)
    {
        MarketDay day = DayOf(trade.Market);
        day.TakerFees += trade.Fee;
        foreach (MakerFill maker in trade.Makers)
        {
            day.AddFeeEquivalent(
                maker.Account, trade.Market.Spec.Fees.TakerFee(maker.Price, maker.Size, state.Options.FeeRounding));
        }
    }

    internal void Start()
    {
        minute = (state.Now.Micro / Micro.PerMinute) + 1;
        PlanSample();
        PlanEndOfDay();
    }

    internal void Sample()
    {
        foreach (VenueMarket market in state.Markets)
        {
            if (market.Terms.Rewards is not null && market.Winner is null)
            {
                sample.Take(DayOf(market));
            }
        }

        minute++;
        PlanSample();
    }

    internal void EndDay()
    {
        Timestamp began = state.Now.PlusMicro(-Micro.PerDay);
        foreach (VenueAccount account in state.Accounts)
        {
            if (!account.IsBackground)
            {
                Pay(account, PaymentKind.LiquidityReward, began);
                Pay(account, PaymentKind.MakerRebate, began);
            }
        }

        foreach (MarketDay day in days)
        {
            day.Restart();
        }

        if (payments.Count > PaymentsKept)
        {
            payments.RemoveRange(0, payments.Count - PaymentsKept);
        }

        PlanEndOfDay();
    }

    private void Pay(VenueAccount account, PaymentKind kind, Timestamp day)
    {
        Cash total = Cash.Zero;
        foreach (MarketDay market in days)
        {
            total += Earned(market, account, kind);
        }

        if (total < SmallestPayment)
        {
            return;
        }

        foreach (MarketDay market in days)
        {
            Cash amount = Earned(market, account, kind);
            if (amount > Cash.Zero)
            {
                payments.Add(new MakerPayment(kind, day, market.Market, account, amount));
            }
        }

        account.Cash += total;
        if (kind == PaymentKind.MakerRebate)
        {
            state.FeePot -= total;
        }
        else
        {
            state.RewardsPaid += total;
        }
    }

    private static Cash Earned(MarketDay day, VenueAccount account, PaymentKind kind) =>
        kind == PaymentKind.MakerRebate ? Rebate(day, account) : Reward(day, account);

    /// <summary>Down, so that a pool is never overspent.</summary>
    private static Cash Reward(MarketDay day, VenueAccount account)
    {
        double total = day.TotalScore;
        return total > 0
            ? new Cash((long)(day.Market.Terms.DailyRewards.Micro * (day.Score(account) / total)))
            : Cash.Zero;
    }

    /// <summary>Down, for the same reason.</summary>
    private static Cash Rebate(MarketDay day, VenueAccount account)
    {
        const long Million = 1_000_000;
        long total = day.TotalFeeEquivalent;
        long pool = Rounding.MultiplyDivide(day.TakerFees.Micro, day.Market.Terms.RebatePartsPerMillion, Million);
        return total > 0
            ? new Cash(Rounding.MultiplyDivide(pool, day.FeeEquivalent(account), total))
            : Cash.Zero;
    }

    private MarketDay DayOf(VenueMarket market)
    {
        while (days.Count <= market.Index)
        {
            days.Add(new MarketDay(state.Markets[days.Count]));
        }

        return days[market.Index];
    }

    private void PlanSample() => state.Timers.Set(
        new Timestamp((minute * Micro.PerMinute) + random.NextBelow((int)Micro.PerMinute)),
        VenueTimerKind.SampleRewards);

    private void PlanEndOfDay() => state.Timers.Set(
        new Timestamp(((state.Now.Micro / Micro.PerDay) + 1) * Micro.PerDay), VenueTimerKind.EndDay);
}
