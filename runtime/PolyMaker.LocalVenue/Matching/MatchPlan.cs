using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.LocalVenue.Matching;

/// <summary>
/// Which makers a taker would meet, in price-time priority, each at the maker's own price so that the improvement is
/// the taker's. Making a plan changes nothing. Integer arithmetic is the contract's: a maker that gives g gets
/// floor(g x takes / gives) (protocol section 1.5). Buyer against buyer mints a pair, seller against seller merges one
/// (section 6). Keeps its buffers; one writer: the order desk.
/// </summary>
internal sealed class MatchPlan
{
    private readonly List<PlannedFill> fills = [];
    private readonly List<PlannedLevel> levels = [];

    public IReadOnlyList<PlannedFill> Fills => fills;

    public IReadOnlyList<PlannedLevel> Levels => levels;

    public bool IsEmpty => fills.Count == 0;

    public Size Shares { get; private set; }

    /// <summary>Dollars the taker pays or gets, before fees.</summary>
    public Cash TakerCash { get; private set; }

    public Cash Fee { get; private set; }

    /// <summary>What of the wanted amount stays open, in its unit.</summary>
    public long Left { get; private set; }

    /// <summary>True when what is left buys or is less than a lot of 0.01 share.</summary>
    public bool IsComplete { get; private set; }

    public void Make(in Taking taking, FeeRounding rounding)
    {
        fills.Clear();
        levels.Clear();
        (Shares, TakerCash, Fee, Left, IsComplete) = (Size.Zero, Cash.Zero, Cash.Zero, taking.Amount, false);
        var side = taking.Market.Book.On(taking.Against);
        if (side.IsEmpty)
        {
            return;
        }

        Price level = side.Best;
        do
        {
            Price own = taking.Own(level);
            if (!taking.Accepts(own))
            {
                return;
            }

            TakeLevel(taking, taking.Market.Orders.Find(taking.Against, level)!, own, rounding);
        }
        while (!IsComplete && side.TryNextWorse(level, out level));
    }

    private void TakeLevel(in Taking taking, OrderQueue queue, Price own, FeeRounding rounding)
    {
        int first = fills.Count;
        (Size shares, Cash cash) = (Size.Zero, Cash.Zero);
        for (VenueOrder? maker = queue.Oldest; maker is not null && !IsComplete; maker = maker.Newer)
        {
            if (!taking.TradesWith(maker, own))
            {
                continue;
            }

            // Down: dollars that buy no whole micro-share stay with the buyer.
            long wanted = taking.IsByCash
                ? Rounding.MultiplyDivide(Left, Price.UnitsPerDollar, own.Units)
                : Left;
            PlannedFill fill = Exchange(maker, Math.Min(wanted, maker.Remaining.Micro), taking.Outcome);
            if (!fill.Shares.IsPositive || fill.MakerCash.Micro == 0)
            {
                IsComplete = true;
                break;
            }

            fills.Add(fill);
            shares += fill.Shares;
            cash += fill.TakerCash;
            Left -= taking.IsByCash ? fill.TakerCash.Micro : fill.Shares.Micro;
            IsComplete = IsDust(taking, own);
        }

        if (fills.Count > first)
        {
            Cash fee = taking.Market.Spec.Fees.TakerFee(own, shares, rounding);
            levels.Add(new PlannedLevel(own, first, fills.Count - first, shares, cash, fee));
            Shares += shares;
            TakerCash += cash;
            Fee += fee;
        }
    }

    private bool IsDust(in Taking taking, Price own) =>
        taking.IsByCash
            ? Rounding.MultiplyDivide(Left, Price.UnitsPerDollar, own.Units) < Size.MicroPerLot
            : Left < Size.MicroPerLot;

    /// <summary>What maker and taker exchange when the taker wants no more than this many micro-shares.</summary>
    private static PlannedFill Exchange(VenueOrder maker, long wanted, Outcome takerOutcome)
    {
        long shares = wanted;
        long cash;
        if (maker.Side == Side.Sell)
        {
            cash = Rounding.MultiplyDivide(wanted, maker.TakerAmount, maker.MakerAmount);
        }
        else if (maker.IsBackground)
        {
            // The background has recorded sizes of any fineness: it rounds against itself, so that its counterpart
            // never gets less than the price.
            cash = -Rounding.MultiplyDivide(-wanted, maker.Price.Units, Price.UnitsPerDollar);
        }
        else
        {
            cash = Rounding.MultiplyDivide(wanted, maker.MakerAmount, maker.TakerAmount);
            shares = Rounding.MultiplyDivide(cash, maker.TakerAmount, maker.MakerAmount);
        }

        // Against the same token the taker's dollars are the maker's; against the other a pair is made or unmade.
        long takerCash = maker.Outcome == takerOutcome ? cash : shares - cash;
        return new PlannedFill(maker, new Size(shares), new Cash(cash), new Cash(takerCash));
    }
}
