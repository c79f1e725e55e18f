using PolyMaker.Core.Rules;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// Parameters are constants: a value and a range of one unit, so that they can be moved while trading.
/// </summary>
internal sealed class ParameterCompiler(FormulaCompiler formulas, DiagnosticBag bag)
{
    /// <summary>
    /// The parameters that could be read, in the order of the merged plan, with what the semantic checks need of each.
    /// </summary>
    public IReadOnlyList<(Parameter Parameter, PlacedParameter Placed, FormulaType Type)> Compile(
        IReadOnlyList<ParameterDocument> documents)
    {
        List<(Parameter, PlacedParameter, FormulaType)> found = [];
        foreach (ParameterDocument document in documents)
        {
            if (Compile(document) is { } parameter)
            {
                found.Add(parameter);
            }
        }

        return found;
    }

    private (Parameter Parameter, PlacedParameter Placed, FormulaType Type)? Compile(ParameterDocument document)
    {
        (PlacedNumber Number, FormulaType Type)? value = Constant(document.Value);
        (PlacedNumber Number, FormulaType Type)? low = Constant(document.Range?[0]);
        (PlacedNumber Number, FormulaType Type)? high = Constant(document.Range?[1]);
        if (value is not { } v || low is not { } l || high is not { } h)
        {
            // Formulas still learn its unit, so that p.name is not reported as unknown on top.
            return (value ?? low ?? high) is { } any
                ? (Parameter(document, any, any, any, any.Type), Placed(document, any, any, any), any.Type) : null;
        }

        (PlacedNumber Number, FormulaType Type)[] all = [v, l, h];
        FormulaType type = Unit(all);
        (PlacedNumber Number, FormulaType Type)[] wrong = [.. all.Where(each => !each.Type.Agrees(type))];
        foreach ((PlacedNumber number, FormulaType given) in wrong)
        {
            bag.Error("E204", number.Span, $"'{document.Name.Value}' is {type}, this is {given}",
                Meant(number.Text, type, given)
                ?? UnitRules.Hint(type, new ConstantNode(number.Value!.Value, given)));
        }

        if (wrong.Length > 0)
        {
            // A number of another unit is not also outside the range.
            (PlacedNumber, FormulaType) right = all.First(each => each.Type.Agrees(type));
            return (Parameter(document, right, right, right, type), Placed(document, right, right, right), type);
        }

        return (Parameter(document, v, l, h, type), Placed(document, v, l, h), type);
    }

    /// <summary>
    /// What most of the three numbers with a unit are: units are forgotten, not invented, so bare ones do not count.
    /// </summary>
    private static FormulaType Unit(IEnumerable<(PlacedNumber Number, FormulaType Type)> numbers) =>
        numbers.Where(each => !each.Type.IsZero)
            .GroupBy(each => each.Type)
            .OrderBy(group => group.Key == FormulaType.Plain)
            .ThenByDescending(group => group.Count())
            .Select(group => group.Key)
            .FirstOrDefault(FormulaType.Plain);

    /// <summary>A bare number where the others have a unit: "write 0.8c".</summary>
    private static string? Meant(string text, FormulaType wanted, FormulaType given) =>
        given == FormulaType.Plain && wanted == FormulaType.Price
            ? $"a price needs its unit: write {text.TrimEnd('%')}c if cents"
            : null;

    /// <param name="type">What is in use may be a bare zero: its unit is that of its range.</param>
    private static Parameter Parameter(
        ParameterDocument document,
        (PlacedNumber Number, FormulaType Type) value,
        (PlacedNumber Number, FormulaType Type) low,
        (PlacedNumber Number, FormulaType Type) high,
        FormulaType type) =>
        new(document.Name.Value, value.Number.Value!.Value, low.Number.Value!.Value, high.Number.Value!.Value,
            type.ToString(), value.Number.Span.Location);

    private static PlacedParameter Placed(
        ParameterDocument document,
        (PlacedNumber Number, FormulaType Type) value,
        (PlacedNumber Number, FormulaType Type) low,
        (PlacedNumber Number, FormulaType Type) high) =>
        new(document.Name, value.Number, low.Number, high.Number);

    private (PlacedNumber Number, FormulaType Type)? Constant(ExpressionDocument? document)
    {
        if (document is null || formulas.Compile(document, Layout.Empty, bag) is not { } formula)
        {
            return null;
        }

        if (formula.Root is ConstantNode { Type.IsBoolean: false } constant)
        {
            return (new PlacedNumber(constant.Value, document.Text.Trim(), document.Span), formula.Type);
        }

        bag.Error("E313", document.Span, "a parameter is a constant number",
            "write a literal like 0.6c, and let a term compute");
        return null;
    }
}
