using PolyMaker.Core.Markets;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Quoting;

/// <summary>
/// The only door from double to Price and Size. Bids round down and asks up, so rounding never makes a quote more
/// aggressive than the rules asked for; sizes round down to lots. Prices stop one tick short of the opposite touch
/// (every quote is post-only) and inside (0, 1). After this no floating point exists.
/// </summary>
public static class Quantizer
{
    // Binary fractions of decimal prices are off by about 1e-16 relative; a millionth of a price unit is far above that
    // and far below any tick, so 0.42 - 0.01 lands on 0.41 and not a tick below.
    private const double UnitSlack = 1e-6;
    private const double LargestShares = 1e9;

    /// <summary>Fills <paramref name="quotes"/>; false when some band edge or size was not finite.</summary>
    public static bool Quantize(QuotePlan plan, double[] context, in QuantizeInput input, QuoteSet quotes)
    {
        quotes.Clear();
        SideLimits bids = SideLimits.Of(Side.Buy, plan.BidForm, context, input);
        SideLimits asks = SideLimits.Of(Side.Sell, plan.AskForm, context, input);
        (double bid, double ask) = Touches(plan);
        Band[] bands = plan.Bands;
        for (int at = 0; at < bands.Length; at++)
        {
            if (!TryBand(plan, bands[at], context, out BandShape shape))
            {
                quotes.Clear();
                return false;
            }

            shape.Quote = (byte)at;
            Add(Side.Buy, bid, shape, bids, input, quotes);
            Add(Side.Sell, ask, shape, asks, input, quotes);
        }

        if (!plan.HasForms)
        {
            return true;
        }

        for (int at = 0; at < plan.Ladders.Length; at++)
        {
            if (!LadderShapes.TryAdd(plan, at, (bid, ask), (bids, asks), context, input, quotes))
            {
                quotes.Clear();
                return false;
            }
        }

        FormQuantizer.Apply(plan, bids, asks, input, quotes);
        return true;
    }

    /// <summary>
    /// Adds one order's worth of quote to a side, unless the venue's smallest order or the prices leave nothing of it.
    /// </summary>
    /// <param name="touch">Of the side, dollars.</param>
    internal static void Add(
        Side side, double touch, in BandShape shape, SideLimits limits, in QuantizeInput input, QuoteSet quotes)
    {
        BandQuote quote = new()
        {
            Band = shape.Quote,
            Minimum = Lots(shape.Minimum),
            Wanted = Lots(shape.Wanted),
            Maximum = Lots(shape.Maximum),
        };
        quote.Wanted = Size.Min(quote.Maximum, Size.Max(quote.Wanted, input.MinimumSize));
        quote.Minimum = Size.Min(quote.Minimum, quote.Wanted);
        if (quote.Wanted < input.MinimumSize || quotes.On(side).Length == QuoteSet.MaxBands)
        {
            return;
        }

        int tick = input.Tick.Units;
        if (side == Side.Buy)
        {
            int near = Math.Min(Floor(touch - shape.Near, tick), limits.Highest);
            if (near < limits.Lowest)
            {
                return;
            }

            quote.Near = new Price(near);
            quote.Target = new Price(Math.Clamp(Floor(touch - shape.Target, tick), limits.Lowest, near));
            quote.Far = new Price(Math.Clamp(Floor(touch - shape.Far, tick), limits.Lowest, quote.Target.Units));
        }
        else
        {
            int near = Math.Max(Ceiling(touch + shape.Near, tick), limits.Lowest);
            if (near > limits.Highest)
            {
                return;
            }

            quote.Near = new Price(near);
            quote.Target = new Price(Math.Clamp(Ceiling(touch + shape.Target, tick), near, limits.Highest));
            quote.Far = new Price(Math.Clamp(Ceiling(touch + shape.Far, tick), quote.Target.Units, limits.Highest));
        }

        quotes.Add(side, shape.IsPoint ? Pointed(quote) : quote);
    }

    private static BandQuote Pointed(BandQuote quote)
    {
        quote.NearSlack = quote.Near.Units - quote.Target.Units;
        quote.FarSlack = quote.Far.Units - quote.Target.Units;
        quote.Near = quote.Far = quote.Target;
        return quote;
    }

    internal static int Floor(double dollars, int tick) =>
        unchecked((int)Math.Floor(((Bounded(dollars) * Price.UnitsPerDollar) + UnitSlack) / tick)) * tick;

    internal static int Ceiling(double dollars, int tick) =>
        unchecked((int)Math.Ceiling(((Bounded(dollars) * Price.UnitsPerDollar) - UnitSlack) / tick)) * tick;

    internal static Size Lots(double shares) =>
        new Size((long)Math.Floor((Math.Clamp(shares, 0, LargestShares) * Size.MicroPerShare) + UnitSlack)).FloorToLot(
            );

    /// <summary>
    /// What a thousand shares must bring at this price a share, in micro-dollars: rounded up, against the trade, but
    /// for the error of a binary fraction.
    /// </summary>
    internal static long MicroPerThousandShares(double dollars) =>
        (long)Math.Ceiling((Bounded(dollars) * 1_000 * Cash.MicroPerDollar) - UnitSlack);

    private static bool TryBand(QuotePlan plan, Band band, double[] context, out BandShape shape)
    {
        plan.Evaluations += 6;
        double scale = plan.SizeScale.Value;
        shape = new BandShape
        {
            Near = band.EdgeMinimum.Evaluate(context),
            Target = band.EdgeTarget.Evaluate(context),
            Far = band.EdgeMaximum.Evaluate(context),
            Minimum = band.SizeMinimum.Evaluate(context) * scale,
            Wanted = band.SizeTarget.Evaluate(context) * scale,
            Maximum = band.SizeMaximum.Evaluate(context) * scale,
        };
        return shape.IsFinite;
    }

    /// <summary>The touch prices, moved apart where a pair of bids would cost more than `pair_edge` leaves.</summary>
    private static (double Bid, double Ask) Touches(QuotePlan plan)
    {
        double bid = plan.TouchBid, ask = plan.TouchAsk;
        double lacking = Math.Max(plan.BidForm.PairEdge, plan.AskForm.PairEdge) - (ask - bid);
        return lacking > 0 ? (bid - (lacking / 2), ask + (lacking / 2)) : (bid, ask);
    }

    // Far outside (0, 1) is as good as just outside; the bound keeps the casts above defined, so they need no check of
    // their own, which would be a call. Only finite numbers come here.
    private static double Bounded(double dollars) => Math.Clamp(dollars, -10, 10);
}
