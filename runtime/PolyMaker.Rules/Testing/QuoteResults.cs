using PolyMaker.Core.Markets;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// What a property can read of a quote, as names behind the plan's context: the four outputs, the touch prices on the
/// grid, the sizes, and whether anything is quoted. NaN where there is none.
/// </summary>
internal static class QuoteResults
{
    public static readonly IReadOnlyList<string> Numbers =
        ["fair", "half_spread", "skew", "size_scale", "bid", "ask", "bid_size", "ask_size"];

    public const string Quotes = "quotes";

    private static readonly (string Name, FormulaType Type)[] All =
    [
        ("fair", FormulaType.Price), ("half_spread", FormulaType.Price), ("skew", FormulaType.Price),
        ("size_scale", FormulaType.Plain), ("bid", FormulaType.Price), ("ask", FormulaType.Price),
        ("bid_size", FormulaType.Shares), ("ask_size", FormulaType.Shares), (Quotes, FormulaType.Boolean),
    ];

    public static int Count => All.Length;

    public static Layout LayoutOf(RuleBook book, ContextNames names)
    {
        int first = (int)ContextSlot.Count + book.Parameters.Count;
        Layout layout = new([.. names.All.Where(name => name.Slot >= (int)ContextSlot.Count && name.Slot < first)
            .Select(name => (name.Name[Layout.Prefix.Length..], name.Type ?? FormulaType.Plain))]);
        foreach (ContextName derived in names.All.Where(name => name.Slot >= first))
        {
            layout = layout.With(derived.Name, derived.Type ?? FormulaType.Plain);
        }

        return All.Aggregate(layout, (known, result) => known.With(result.Name, result.Type));
    }

    /// <summary>Whether a formula reads a result that this evaluation does not have.</summary>
    public static bool LacksAny(IReadOnlyList<int> slots, double[] context, RuleBook book)
    {
        foreach (int slot in slots)
        {
            if (slot >= book.ContextLength && double.IsNaN(context[slot]))
            {
                return true;
            }
        }

        return false;
    }

    public static void Fill(double[] context, RuleBench bench)
    {
        int at = bench.Book.ContextLength;
        context[at++] = bench.IsPlanned ? bench.Plan.Fair.Value : double.NaN;
        context[at++] = bench.IsPlanned ? bench.Plan.HalfSpread.Value : double.NaN;
        context[at++] = bench.IsPlanned ? bench.Plan.Skew.Value : double.NaN;
        context[at++] = bench.IsPlanned ? bench.Plan.SizeScale.Value : double.NaN;
        context[at++] = Touch(bench.Granted.Bids);
        context[at++] = Touch(bench.Granted.Asks);
        context[at++] = Total(bench.Granted.On(Side.Buy));
        context[at++] = Total(bench.Granted.On(Side.Sell));
        context[at] = bench.Granted.IsEmpty ? 0 : 1;
    }

    private static double Touch(ReadOnlySpan<BandQuote> quotes) =>
        quotes.Length > 0 ? quotes[0].Near.ToDouble() : double.NaN;

    /// <summary>The most that may rest on a side: what would be owned if all of it filled.</summary>
    private static double Total(ReadOnlySpan<BandQuote> quotes)
    {
        Size total = Size.Zero;
        foreach (ref readonly BandQuote quote in quotes)
        {
            total += quote.Maximum;
        }

        return total.ToDouble();
    }
}
