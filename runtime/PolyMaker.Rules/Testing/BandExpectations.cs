using PolyMaker.Core.Quoting;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;
using Side = PolyMaker.Core.Markets.Side;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// `bands: { near: { bid: 0.39, ask: 0.44, size: 16.5sh }, far: none }`: where a band rests and how much of it, after
/// the limits. `size` means both sides.
/// </summary>
internal sealed class BandExpectations(RuleBook book, double tick, DiagnosticBag bag)
{
    public static readonly KeySet Keys = new("an expected band", ["bid", "ask", "size", "bid_size", "ask_size"], []);

    private static readonly ContextName PriceValue = new("price", -1, FormulaType.Price, 0, 1);
    private static readonly ContextName SizeValue = new("size", -1, FormulaType.Shares, 0, 1e9);

    public IEnumerable<Expectation> Read(MapEntry entry, int step)
    {
        if (entry.Value is not MapNode map)
        {
            if (entry.Value is not BrokenNode)
            {
                bag.Error("E102", entry.Value.Span, $"'bands' must be a map, found {entry.Value.Kind}",
                    "write `bands: { near: { bid: 0.39, size: 20sh }, far: none }`");
            }

            return [];
        }

        return [.. map.Entries.SelectMany(band => Band(band, step))];
    }

    private IEnumerable<Expectation> Band(MapEntry entry, int step)
    {
        if (book.QuoteNumber(entry.Name) is not { } band)
        {
            bag.Error("E409", entry.Key.Span, $"there is no band '{entry.Name}' in this plan",
                NearName.Hint(entry.Name, [.. book.Bands.Select(each => each.Name),
                    .. book.Forms.Ladders.Select(each => $"{each.Name}.1")]));
            return [];
        }

        if (entry.Value is ScalarNode { IsNull: false } word && word.Value.Trim() == "none")
        {
            return [.. new[] { Side.Buy, Side.Sell }.Select(side => new Expectation(
                $"band {entry.Name} {Name(side)}", word.Span, step, "none",
                state => Find(state, side, band) is { } quote ? Text(quote) : null))];
        }

        if (entry.Value is not MapNode map)
        {
            if (entry.Value is not BrokenNode)
            {
                bag.Error("E102", entry.Value.Span, $"band '{entry.Name}' is a map or `none`, found {entry.Value.Kind}",
                    $"write `{entry.Name}: {{ bid: 0.39, size: 20sh }}`");
            }

            return [];
        }

        _ = new FieldReader(map, Keys, entry.Key.Span, bag);
        return [.. map.Entries.SelectMany(field => Field(entry.Name, band, field, step))];
    }

    private IEnumerable<Expectation> Field(string name, int band, MapEntry field, int step) => field.Name switch
    {
        "bid" => Price(name, band, field, Side.Buy, step),
        "ask" => Price(name, band, field, Side.Sell, step),
        "bid_size" => Shares(name, band, field, Side.Buy, step),
        "ask_size" => Shares(name, band, field, Side.Sell, step),
        "size" => Shares(name, band, field, Side.Buy, step).Concat(Shares(name, band, field, Side.Sell, step)),
        _ => [],
    };

    private IEnumerable<Expectation> Price(string name, int band, MapEntry field, Side side, int step)
    {
        if (Value(field, PriceValue) is not (double value, SourceSpan span))
        {
            yield break;
        }

        Price expected = new((int)Math.Round(value * Core.Units.Price.UnitsPerDollar));
        yield return new Expectation($"band {name} {Name(side)}", span, step, expected.ToString(), state =>
            Find(state, side, band) is not { } quote ? None(state)
            : quote.Target == expected ? null : quote.Target.ToString());
    }

    private IEnumerable<Expectation> Shares(string name, int band, MapEntry field, Side side, int step)
    {
        if (Value(field, SizeValue) is not (double value, SourceSpan span))
        {
            yield break;
        }

        Size expected = new((long)Math.Round(value * Size.MicroPerShare));
        yield return new Expectation($"band {name} {Name(side)} size", span, step, $"{expected}sh", state =>
            Find(state, side, band) is not { } quote ? None(state)
            : quote.Wanted == expected ? null : $"{quote.Wanted}sh");
    }

    private (double Value, SourceSpan Span)? Value(MapEntry field, ContextName name)
    {
        if (field.Value is ScalarNode { IsNull: false } scalar)
        {
            return ValueReader.Read(scalar, name with { Name = field.Name }, bag) is { } value
                ? (value.At(tick), scalar.Span)
                : null;
        }

        if (field.Value is not BrokenNode)
        {
            bag.Error("E102", field.Key.Span, $"'{field.Name}' needs one value, found {field.Value.Kind}");
        }

        return null;
    }

    private static BandQuote? Find(StepState state, Side side, int band)
    {
        foreach (ref readonly BandQuote quote in state.Bench.Granted.On(side))
        {
            if (quote.Band == band)
            {
                return quote;
            }
        }

        return null;
    }

    private static string None(StepState state) =>
        state.Bench.NoQuote is { } why ? $"none: {why}" : "none: the limits or the smallest order left nothing";

    private static string Text(in BandQuote quote) => $"{quote.Wanted}sh @ {quote.Target}";

    private static string Name(Side side) => side == Side.Buy ? "bid" : "ask";
}
