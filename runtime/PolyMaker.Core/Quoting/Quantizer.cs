using PolyMaker.Core.Markets;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Quoting;

/// <summary>
/// The only door from double to Price and Size. Bids round down and asks up, so rounding never makes a quote more
/// aggressive than the rules asked for; sizes round down to lots. Prices stop one tick short of the opposite touch
/// (every order is post-only) and inside (0, 1). After this no floating point exists.
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
        Band[] bands = plan.Bands;
        for (int at = 0; at < bands.Length; at++)
        {
            if (!TryBand(plan, bands[at], (byte)at, context, input, quotes))
            {
                quotes.Clear();
                return false;
            }
        }

        return true;
    }

    private static bool TryBand(
        QuotePlan plan, Band band, byte index, double[] context, in QuantizeInput input, QuoteSet quotes)
    {
        plan.Evaluations += 6;
        double edgeMinimum = band.EdgeMinimum.Evaluate(context);
        double edgeTarget = band.EdgeTarget.Evaluate(context);
        double edgeMaximum = band.EdgeMaximum.Evaluate(context);
        double scale = plan.SizeScale.Value;
        double minimum = band.SizeMinimum.Evaluate(context) * scale;
        double wanted = band.SizeTarget.Evaluate(context) * scale;
        double maximum = band.SizeMaximum.Evaluate(context) * scale;
        if (!double.IsFinite(edgeMinimum + edgeTarget + edgeMaximum + minimum + wanted + maximum))
        {
            return false;
        }

        BandQuote quote = new()
        {
            Band = index,
            Minimum = Lots(minimum),
            Wanted = Lots(wanted),
            Maximum = Lots(maximum),
        };
        quote.Wanted = Size.Min(quote.Maximum, Size.Max(quote.Wanted, input.MinimumSize));
        quote.Minimum = Size.Min(quote.Minimum, quote.Wanted);
        if (quote.Wanted < input.MinimumSize)
        {
            return true;
        }

        AddBid(plan.TouchBid, edgeMinimum, edgeTarget, edgeMaximum, quote, input, quotes);
        AddAsk(plan.TouchAsk, edgeMinimum, edgeTarget, edgeMaximum, quote, input, quotes);
        return true;
    }

    private static void AddBid(
        double touch, double edgeMinimum, double edgeTarget, double edgeMaximum, BandQuote quote,
            in QuantizeInput input, QuoteSet quotes)
    {
        int tick = input.Tick.Units;

        // The opposite touch may lie off the grid for a moment after a tick change: the last grid price before it.
        int highest = (int)Rounding.FloorTo(Math.Min(input.BestAsk.Units, Price.UnitsPerDollar) - 1, tick);
        int near = Math.Min(Floor(touch - edgeMinimum, tick), highest);
        if (near < tick)
        {
            return;
        }

        quote.Near = new Price(near);
        quote.Target = new Price(Math.Clamp(Floor(touch - edgeTarget, tick), tick, near));
        quote.Far = new Price(Math.Clamp(Floor(touch - edgeMaximum, tick), tick, quote.Target.Units));
        quotes.Add(Side.Buy, quote);
    }

    private static void AddAsk(
        double touch, double edgeMinimum, double edgeTarget, double edgeMaximum, BandQuote quote,
            in QuantizeInput input, QuoteSet quotes)
    {
        int tick = input.Tick.Units;
        int top = Price.UnitsPerDollar - tick;
        int lowest = (int)Rounding.CeilingTo(Math.Max(input.BestBid.Units, 0) + 1, tick);
        int near = Math.Max(Ceiling(touch + edgeMinimum, tick), lowest);
        if (near > top)
        {
            return;
        }

        quote.Near = new Price(near);
        quote.Target = new Price(Math.Clamp(Ceiling(touch + edgeTarget, tick), near, top));
        quote.Far = new Price(Math.Clamp(Ceiling(touch + edgeMaximum, tick), quote.Target.Units, top));
        quotes.Add(Side.Sell, quote);
    }

    private static int Floor(double dollars, int tick) =>
        unchecked((int)Math.Floor(((Bounded(dollars) * Price.UnitsPerDollar) + UnitSlack) / tick)) * tick;

    private static int Ceiling(double dollars, int tick) =>
        unchecked((int)Math.Ceiling(((Bounded(dollars) * Price.UnitsPerDollar) - UnitSlack) / tick)) * tick;

    // Far outside (0, 1) is as good as just outside; the bound keeps the casts above defined, so they need no check of
    // their own, which would be a call. Only finite numbers come here.
    private static double Bounded(double dollars) => Math.Clamp(dollars, -10, 10);

    private static Size Lots(double shares) =>
        new Size((long)Math.Floor((Math.Clamp(shares, 0, LargestShares) * Size.MicroPerShare) + UnitSlack)).FloorToLot(
            );
}
