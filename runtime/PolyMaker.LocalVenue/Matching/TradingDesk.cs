using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Happenings;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Settlement;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Matching;

/// <summary>
/// Turns a plan into trades: makers filled, money set aside, prints told. An account may meet its own order: the
/// protocol names no rule against it. One writer: the engine.
/// </summary>
internal sealed class TradingDesk(
    VenueState state, RestingDesk resting, SettlementDesk settlement, BackgroundBook background)
{
    /// <summary>Trades a taker's order by a plan made for it; one trade for each price.</summary>
    public List<VenueTrade> Trade(VenueOrder taker, MatchPlan plan)
    {
        List<VenueTrade> trades = new(plan.Levels.Count);
        Taker who = new(taker, taker.Account, taker.Id, IsRecorded: false);
        foreach (PlannedLevel level in plan.Levels)
        {
            VenueTrade trade = MakeTrade(
                who, new Taking(taker.Market, taker.Outcome, taker.Side, taker.Price) { Amount = 0 }, plan, level,
                trades.Count);
            resting.Count(taker, level.Shares, level.TakerCash, trade.Id);
            trades.Add(trade);
        }

        return trades;
    }

    /// <summary>
    /// The background takes by a plan: what it takes from itself only leaves the book and is printed.
    /// </summary>
    /// <param name="taking">What the plan was made for.</param>
    /// <param name="plan">Whom it meets.</param>
    /// <param name="isRecorded">True when the recording itself shows what it does to anonymous orders.</param>
    public void TradeBackground(in Taking taking, MatchPlan plan, bool isRecorded)
    {
        int bucket = 0;
        Taker who = new(null, state.Background, state.NextHash(), isRecorded);
        foreach (PlannedLevel level in plan.Levels)
        {
            MakeTrade(who, taking, plan, level, bucket++);
        }
    }

    private VenueTrade MakeTrade(
        in Taker taker, in Taking taking, MatchPlan plan, in PlannedLevel level, int bucket)
    {
        Guid id = state.NextGuid();
        List<MakerFill> makers = new(level.Count);
        (Size size, Cash cash) = (Size.Zero, Cash.Zero);
        for (int i = level.First; i < level.First + level.Count; i++)
        {
            PlannedFill fill = plan.Fills[i];
            bool isInternal = fill.Maker.IsBackground && taker.Account.IsBackground;
            if (!isInternal)
            {
                makers.Add(DescribeFill(fill));
                (size, cash) = (size + fill.Shares, cash + fill.TakerCash);
            }

            if (fill.Maker.IsBackground)
            {
                background.Take(fill.Maker, fill.Shares, taker.IsRecorded);
            }
            else
            {
                resting.FillMaker(fill.Maker, fill.Shares, fill.MakerCash, id);
            }
        }

        VenueTrade trade = new()
        {
            Id = id,
            Market = taking.Market,
            Sequence = makers.Count == 0 ? 0 : state.Trades.NextSequence(),
            Taker = taker.Order,
            TakerAccount = taker.Account,
            TakerOrderId = taker.Id,
            Outcome = taking.Outcome,
            Side = taking.Side,
            Price = level.Price,
            Size = size,
            Cash = cash,
            Fee = taker.Account.IsBackground ? FeeOf(taking, level, size) : level.Fee,
            MatchedAt = state.Now,
            BucketIndex = bucket,
            Makers = makers,
        };
        if (makers.Count > 0)
        {
            settlement.Open(trade);
        }

        state.Print(
            taking.Market,
            new VenuePrint(taking.Outcome, taking.Side, level.Price, level.Shares)
            {
                Trade = makers.Count > 0 ? trade : null,
            });
        return trade;
    }

    private Cash FeeOf(in Taking taking, in PlannedLevel level, Size size) =>
        taking.Market.Spec.Fees.TakerFee(level.Price, size, state.Options.FeeRounding);

    private static MakerFill DescribeFill(in PlannedFill fill) => new()
    {
        OrderId = fill.Maker.Id,
        Order = fill.Maker.IsBackground ? null : fill.Maker,
        Account = fill.Maker.Account,
        Outcome = fill.Maker.Outcome,
        Side = fill.Maker.Side,
        Price = fill.Maker.Price,
        Size = fill.Shares,
        Cash = fill.MakerCash,
        TakerCash = fill.TakerCash,
    };

    private readonly record struct Taker(VenueOrder? Order, VenueAccount Account, Bytes32 Id, bool IsRecorded);
}
