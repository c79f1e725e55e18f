using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Quoting;

/// <summary>
/// Finds the first exit that fires and pays: it walks the levels that would be taken, best first, as long as a share
/// brings what the rule asks after the taker's fee. It can only close: never more than is held. Pure but for the
/// verdicts it notes.
/// </summary>
public static class ExitPlanner
{
    /// <summary>A quote without size when nothing is to be taken.</summary>
    /// <param name="net">What is held; its sign says which token.</param>
    public static ExitQuote Plan(
        QuotePlan plan, double[] context, OrderBook book, FeeSchedule fees, Size net, Size minimumSize)
    {
        Span<ExitVerdict> verdicts = plan.EditableExits;
        verdicts.Clear();
        ExitQuote found = default;
        for (int at = 0; at < verdicts.Length; at++)
        {
            if (net.Micro == 0 || !Fires(plan, plan.Exits[at], context))
            {
                continue;
            }

            if (found.IsWanted)
            {
                verdicts[at] = ExitVerdict.Later;
                continue;
            }

            ExitQuote quote = Worth(plan, at, context, book, fees, net);
            bool isWorth = quote.Size >= minimumSize && quote.IsWanted;
            verdicts[at] = isWorth ? ExitVerdict.Wanted : ExitVerdict.NotWorth;
            found = isWorth ? quote : found;
        }

        return found;
    }

    /// <summary>
    /// What a thousand shares of the held token bring at a YES price, after the fee, in micro-dollars.
    /// </summary>
    public static long ProceedsOfThousand(Side side, Price price, FeeSchedule fees)
    {
        // A thousand shares, so that the venue's rounding to a hundred-thousandth of a dollar does not decide.
        Size thousand = Size.FromShares(1_000);
        Price own = side == Side.Sell ? price : price.Complement;
        return (Cash.Of(own, thousand) - fees.TakerFee(price, thousand)).Micro;
    }

    private static bool Fires(QuotePlan plan, ExitRule exit, double[] context)
    {
        if (exit.When is not { } when)
        {
            return true;
        }

        plan.Evaluations++;

        // NaN is not above zero: what is not known does not sell.
        return Math.Abs(when.Evaluate(context)) > 0;
    }

    private static ExitQuote Worth(
        QuotePlan plan, int rule, double[] context, OrderBook book, FeeSchedule fees, Size net)
    {
        plan.Evaluations += 2;
        double least = plan.Exits[rule].For.Evaluate(context);
        double shares = plan.Exits[rule].Size.Evaluate(context);
        if (!double.IsFinite(least + shares))
        {
            return default;
        }

        Side side = net > Size.Zero ? Side.Sell : Side.Buy;
        Size wanted = Size.Min(Quantizer.Lots(shares), Size.Abs(net)).FloorToLot();
        BookSide taken = book.On(side.Opposite());
        long required = Quantizer.MicroPerThousandShares(least);
        Size found = Size.Zero;
        Price worst = default;
        Price level = taken.Best;
        bool any = !taken.IsEmpty;
        while (any && found < wanted && ProceedsOfThousand(side, level, fees) >= required)
        {
            found += taken.SizeAt(level);
            worst = level;
            any = taken.TryNextWorse(level, out level);
        }

        // Only whole ticks are orders; the level of a book on another grid is left to the next decision.
        return book.Tick.Holds(worst)
            ? new ExitQuote(rule, side, worst, Size.Min(wanted, found).FloorToLot())
            : default;
    }
}
