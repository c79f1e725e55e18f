using PolyMaker.Core.Quoting;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;
using Side = PolyMaker.Core.Markets.Side;

namespace PolyMaker.Rules.Testing;

/// <summary>Turns `expect` and one entry of `expect_at` into claims about a step.</summary>
internal sealed class ExpectationReader(PlanUnderTest plan, double tick, double tolerance, DiagnosticBag bag)
{
    public static readonly KeySet Keys = new("expect",
        ["fair", "half_spread", "skew", "size_scale", "bid", "ask", "quotes", "reason", "bands", "placed", "cancelled",
            "touch_bid", "touch_ask", "pace", .. FormExpectations.Keys, .. DerivedExpectations.Groups],
        []);

    private const string NoneWord = "none";

    private static readonly string[] Sides = [NoneWord, "both", "bid", "ask"];
    private static readonly ContextName PriceValue = new("price", -1, FormulaType.Price, -1, 1);
    private static readonly ContextName SecondsValue =
        new("pace", -1, FormulaType.Number(Unit.Second), 0, 1e6);

    private static readonly ContextName PlainValue = new("size_scale", -1, FormulaType.Plain, -1e6, 1e6);

    public IEnumerable<Expectation> Read(MapEntry entry, int step) => entry.Name switch
    {
        "fair" => Output(entry, step, bench => bench.Plan.Fair),
        "half_spread" => Output(entry, step, bench => bench.Plan.HalfSpread),
        "skew" => Output(entry, step, bench => bench.Plan.Skew),
        "size_scale" => Output(entry, step, bench => bench.Plan.SizeScale),
        "touch_bid" => Output(entry, step, bench => bench.Plan.TouchBidTrace),
        "touch_ask" => Output(entry, step, bench => bench.Plan.TouchAskTrace),
        "pace" => Output(entry, step, bench => bench.Plan.Pace),
        "bid" => Touch(entry, step, Side.Buy),
        "ask" => Touch(entry, step, Side.Sell),
        "quotes" => Word(entry, step, Sides, state => QuotedSides(state.Bench)),
        "reason" => Word(entry, step, NoQuoteWord.All, state => state.Bench.NoQuote ?? NoneWord),
        "placed" => Count(entry, step, state => state.Orders.Placed),
        "cancelled" => Count(entry, step, state => state.Orders.Cancelled),
        "bands" => new BandExpectations(plan.Book, tick, bag).Read(entry, step),
        _ when FormExpectations.Keys.Contains(entry.Name) =>
            new FormExpectations(plan.Book, tick, bag).Read(entry, step),
        _ when DerivedExpectations.Groups.Contains(entry.Name) =>
            new DerivedExpectations(plan.Book, tick, tolerance, bag).Read(entry, step),

        // A word that is none was told when the keys were read.
        _ => [],
    };

    public static string QuotedSides(RuleBench bench) => (bench.Granted.BidCount, bench.Granted.AskCount) switch
    {
        (0, 0) => bench.NoQuote is null ? NoneWord : $"{NoneWord}, {bench.NoQuote}",
        (_, 0) => "bid",
        (0, _) => "ask",
        _ => "both",
    };

    private IEnumerable<Expectation> Output(MapEntry entry, int step, Func<RuleBench, OutputTrace?> output)
    {
        ContextName name = entry.Name switch
        {
            "size_scale" => PlainValue,
            "pace" => SecondsValue,
            _ => PriceValue,
        };
        name = name with { Name = entry.Name };
        if (plan.Book.Outputs.All(each => each.Name != entry.Name))
        {
            bag.Error("E409", entry.Key.Span, $"this plan has no '{entry.Name}'",
                $"write it under quote: of the profile, or remove the line");
            yield break;
        }

        if (Scalar(entry) is not { } scalar || ValueReader.Read(scalar, name, bag) is not { } value)
        {
            yield break;
        }

        double expected = value.At(tick);
        yield return new Expectation(entry.Name, scalar.Span, step, Digits.Of(expected), state =>
        {
            double got = state.Bench.IsPlanned ? output(state.Bench)!.Value : double.NaN;
            return IsNear(got, expected) ? null
                : state.Bench.IsPlanned ? Digits.Of(got) : $"nothing: {state.Bench.NoQuote}";
        });
    }

    private IEnumerable<Expectation> Touch(MapEntry entry, int step, Side side)
    {
        if (Scalar(entry) is not { } scalar)
        {
            yield break;
        }

        Price? expected = null;
        if (scalar.Value.Trim() != NoneWord)
        {
            if (ValueReader.Read(scalar, PriceValue with { Name = entry.Name }, bag) is not { } value)
            {
                yield break;
            }

            expected = new Price((int)Math.Round(value.At(tick) * Price.UnitsPerDollar));
        }

        yield return new Expectation(entry.Name, scalar.Span, step, Text(expected, null), state =>
        {
            ReadOnlySpan<BandQuote> quotes = state.Bench.Granted.On(side);
            Price? got = quotes.Length > 0 ? quotes[0].Near : null;
            return got == expected ? null : Text(got, state.Bench.NoQuote);
        });
    }

    private IEnumerable<Expectation> Word(
        MapEntry entry, int step, IReadOnlyList<string> words, Func<StepState, string> got)
    {
        if (Scalar(entry) is not { } scalar)
        {
            yield break;
        }

        string expected = scalar.Value.Trim();
        if (!words.Contains(expected))
        {
            bag.Error("E105", scalar.Span, $"'{expected}' is not a word for '{entry.Name}'",
                NearName.Hint(expected, words.ToList()));
            yield break;
        }

        yield return new Expectation(entry.Name, scalar.Span, step, expected, state =>
            got(state) is var found && found.Split(',')[0] == expected ? null : found);
    }

    private IEnumerable<Expectation> Count(MapEntry entry, int step, Func<StepState, int> got)
    {
        if (Scalar(entry) is not { } scalar || Literal.Read(entry.Name, new NamedText(scalar.Value.Trim(), scalar.Span),
            LiteralUnit.Count, bag) is not { } count)
        {
            yield break;
        }

        yield return new Expectation($"{entry.Name} orders", scalar.Span, step, count.Text, state =>
            got(state) == count.Value ? null : $"{got(state)}");
    }

    private ScalarNode? Scalar(MapEntry entry)
    {
        if (entry.Value is not (ScalarNode { IsNull: false } or BrokenNode))
        {
            bag.Error("E102", entry.Key.Span, $"'{entry.Name}' needs one value, found {entry.Value.Kind}");
        }

        return entry.Value is ScalarNode { IsNull: false } scalar ? scalar : null;
    }

    private bool IsNear(double got, double expected) =>
        Math.Abs(got - expected) <= tolerance * Math.Max(1, Math.Abs(expected));

    private static string Text(Price? price, string? why) =>
        price?.ToString() ?? (why is null ? NoneWord : $"{NoneWord}: {why}");
}
