using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Quoting;

/// <summary>
/// What the sides' conditions and the numbers of `orders:` make of the quotes: some go, some shrink, some hold orders
/// from further away. Nothing here adds a quote or enlarges one. Part of the quantizer.
/// </summary>
internal static class FormQuantizer
{
    private const double LongestAgeSeconds = 1e9;

    // A refresh more often than this is a loop, not a policy.
    private const double ShortestAgeSeconds = 1;
    private const int MostLevels = 100;

    public static void Apply(
        QuotePlan plan, SideLimits bids, SideLimits asks, in QuantizeInput input, QuoteSet quotes)
    {
        foreach (Side side in (ReadOnlySpan<Side>)[Side.Buy, Side.Sell])
        {
            SideForm form = plan.Form(side);
            SidePolicy policy = PolicyOf(form);
            quotes.Handle(side, policy);
            if (form.PulledBy >= 0)
            {
                quotes.Clear(side);
                continue;
            }

            Enlarge(side, Size.Max(input.MinimumSize, policy.MinimumSize), quotes);
            if (form.ReducedBy >= 0)
            {
                Reduce(side, input, quotes);
            }
        }

        Widen(Side.Buy, plan.BidForm, bids, input, quotes);
        Widen(Side.Sell, plan.AskForm, asks, input, quotes);
    }

    private static SidePolicy PolicyOf(in SideForm form) => new()
    {
        Waits = form.WaitsBy >= 0,
        Hangs = form.HungBy >= 0,
        HangMost = double.IsNaN(form.HangMost) ? int.MaxValue : (int)Math.Clamp(form.HangMost, 0, 1_000),
        HangWithin = double.IsNaN(form.HangWithin) ? Price.UnitsPerDollar
            : Math.Max(0, Quantizer.Floor(form.HangWithin, 1)),
        PairEdge = double.IsNaN(form.PairEdge) ? 0 : Math.Max(0, Quantizer.Ceiling(form.PairEdge, 1)),
        MinimumSize = double.IsNaN(form.MinimumSize) ? Size.Zero : Quantizer.Lots(form.MinimumSize),
        MaximumAgeMicro = double.IsNaN(form.MaximumAge) ? 0
            : (long)(Math.Clamp(form.MaximumAge, ShortestAgeSeconds, LongestAgeSeconds) * Timestamp.MicroPerSecond),
    };

    /// <summary>The least order, where the band's maximum allows it; else the band is not quoted.</summary>
    private static void Enlarge(Side side, Size least, QuoteSet quotes)
    {
        foreach (ref BandQuote quote in quotes.Editable(side))
        {
            quote.Wanted = Size.Min(quote.Maximum, Size.Max(quote.Wanted, least));
            if (quote.Wanted < least)
            {
                quote.Minimum = quote.Wanted = quote.Maximum = Size.Zero;
            }
        }

        quotes.RemoveEmpty(side);
    }

    private static void Reduce(Side side, in QuantizeInput input, QuoteSet quotes)
    {
        Size left = Size.Max(Size.Zero, side == Side.Buy ? -input.Net : input.Net).FloorToLot();
        foreach (ref BandQuote quote in quotes.Editable(side))
        {
            quote.Maximum = left < input.MinimumSize ? Size.Zero : Size.Min(quote.Maximum, left);
            quote.Wanted = Size.Min(quote.Wanted, quote.Maximum);
            quote.Minimum = Size.Min(quote.Minimum, quote.Wanted);
            left -= quote.Maximum;
        }

        quotes.RemoveEmpty(side);
    }

    /// <summary>
    /// Lets quotes hold orders from further away: within the tolerance on either side of the target, but no nearer to
    /// the other side than the pair edge leaves; and as far behind as the last of the best levels.
    /// </summary>
    private static void Widen(Side side, in SideForm form, SideLimits limits, in QuantizeInput input, QuoteSet quotes)
    {
        int tolerance = double.IsNaN(form.Tolerance) ? 0 : Math.Max(0, Quantizer.Floor(form.Tolerance, 1));
        int? deepest = DeepestOf(side, form.Levels, input.Book);
        if ((tolerance == 0 && deepest is null) || quotes.On(side).IsEmpty)
        {
            return;
        }

        int sign = side.Sign();
        int edge = Math.Max(input.Tick.Units, quotes.Policy(side).PairEdge);
        ReadOnlySpan<BandQuote> others = quotes.On(side.Opposite());
        foreach (ref BandQuote quote in quotes.Editable(side))
        {
            int near = quote.Target.Units + (sign * tolerance);
            int far = quote.Target.Units - (sign * tolerance);
            if (deepest is { } level)
            {
                far = side == Side.Buy ? Math.Min(far, level) : Math.Max(far, level);
            }

            if (!others.IsEmpty)
            {
                int closest = others[0].Target.Units - (sign * edge);
                near = side == Side.Buy ? Math.Min(near, closest) : Math.Max(near, closest);
            }

            quote.NearSlack = Further(side, quote.KeptNear, Bounded(near, limits), towards: true) - quote.Near.Units;
            quote.FarSlack = Further(side, quote.KeptFar, Bounded(far, limits), towards: false) - quote.Far.Units;
        }
    }

    private static int Bounded(int price, SideLimits limits) =>
        Math.Clamp(price, limits.Lowest, limits.Highest);

    private static int Further(Side side, Price one, int other, bool towards) =>
        side == Side.Buy == towards ? Math.Max(one.Units, other) : Math.Min(one.Units, other);

    /// <summary>The price of the last of so many best levels; null without a rule or a book.</summary>
    private static int? DeepestOf(Side side, double levels, OrderBook? book)
    {
        if (!(levels >= 1) || book is null || book.On(side).IsEmpty)
        {
            return null;
        }

        BookSide resting = book.On(side);
        Price price = resting.Best;
        for (int left = (int)Math.Min(levels, MostLevels) - 1; left > 0; left--)
        {
            if (!resting.TryNextWorse(price, out Price next))
            {
                break;
            }

            price = next;
        }

        return price.Units;
    }
}
