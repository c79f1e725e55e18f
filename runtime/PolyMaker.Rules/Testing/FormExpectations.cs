using PolyMaker.Core.Quoting;
using PolyMaker.Core.Rules;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;
using Side = PolyMaker.Core.Markets.Side;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// What a test says of quoting forms: `pulled: bid` and the like for the sides on which a condition of that verb holds,
/// `hung` and `too_old` orders, and the exit that is wanted with its price and size.
/// </summary>
internal sealed class FormExpectations(RuleBook book, double tick, DiagnosticBag bag)
{
    public static readonly IReadOnlyList<string> Keys =
        ["pulled", "reduced", "waiting", "hanging", "hung", "too_old", "exit", "exit_price", "exit_size"];

    private const string None = "none";
    private static readonly string[] Sides = [None, "both", "bid", "ask"];
    private static readonly ContextName PriceValue = new("price", -1, FormulaType.Price, 0, 1);
    private static readonly ContextName SizeValue = new("size", -1, FormulaType.Shares, 0, 1e9);

    public IEnumerable<Expectation> Read(MapEntry entry, int step)
    {
        if (entry.Value is not ScalarNode { IsNull: false } scalar)
        {
            if (entry.Value is not BrokenNode)
            {
                bag.Error("E102", entry.Key.Span, $"'{entry.Name}' needs one value, found {entry.Value.Kind}");
            }

            return [];
        }

        return entry.Name switch
        {
            "pulled" => OnSides(entry.Name, scalar, step, SideVerb.Pull),
            "reduced" => OnSides(entry.Name, scalar, step, SideVerb.Reduce),
            "waiting" => OnSides(entry.Name, scalar, step, SideVerb.Wait),
            "hanging" => OnSides(entry.Name, scalar, step, SideVerb.Hang),
            "hung" => Count(entry.Name, scalar, step, state => state.Orders.Hung),
            "too_old" => Count(entry.Name, scalar, step, state => state.Orders.TooOld),
            "exit" => Exit(scalar, step),
            "exit_price" => Value(entry.Name, scalar, step, PriceValue, exit => exit.Price.ToDouble()),
            _ => Value(entry.Name, scalar, step, SizeValue, exit => exit.Size.ToDouble()),
        };
    }

    private IEnumerable<Expectation> OnSides(string name, ScalarNode scalar, int step, SideVerb verb) =>
        Word(name, scalar, step, Sides, state =>
        {
            bool bid = state.Bench.IsPlanned && state.Bench.Plan.Form(Side.Buy).By(verb) >= 0;
            bool ask = state.Bench.IsPlanned && state.Bench.Plan.Form(Side.Sell).By(verb) >= 0;
            return bid && ask ? "both" : bid ? "bid" : ask ? "ask" : None;
        });

    private IEnumerable<Expectation> Exit(ScalarNode scalar, int step) =>
        Word("exit", scalar, step, [None, .. book.Forms.Exits.Select(each => each.Name)], state =>
            state.Bench.Exit is { IsWanted: true } exit ? book.Forms.Exits[exit.Rule].Name : None);

    private IEnumerable<Expectation> Word(
        string name, ScalarNode scalar, int step, string[] words, Func<StepState, string> got)
    {
        string expected = scalar.Value.Trim();
        if (!words.Contains(expected))
        {
            bag.Error("E105", scalar.Span, $"'{expected}' is not a word for '{name}'",
                NearName.Hint(expected, words));
            yield break;
        }

        yield return new Expectation(name, scalar.Span, step, expected, state =>
            got(state) is var found && found == expected ? null : found);
    }

    private IEnumerable<Expectation> Count(string name, ScalarNode scalar, int step, Func<StepState, int> got)
    {
        if (Literal.Read(name, new NamedText(scalar.Value.Trim(), scalar.Span), LiteralUnit.Count, bag)
            is { } count)
        {
            yield return new Expectation($"{name} orders", scalar.Span, step, count.Text, state =>
                got(state) == count.Value ? null : $"{got(state)}");
        }
    }

    private IEnumerable<Expectation> Value(
        string name, ScalarNode scalar, int step, ContextName kind, Func<ExitQuote, double> got)
    {
        if (ValueReader.Read(scalar, kind with { Name = name }, bag) is not { } value)
        {
            yield break;
        }

        double expected = value.At(tick);
        yield return new Expectation(name, scalar.Span, step, Digits.Of(expected), state =>
            state.Bench.Exit is not { IsWanted: true } exit ? "no exit"
            : Math.Abs(got(exit) - expected) < 1e-9 ? null : Digits.Of(got(exit)));
    }
}
