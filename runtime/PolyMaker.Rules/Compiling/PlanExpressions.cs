using PolyMaker.Core.Quoting;
using PolyMaker.Core.Rules;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// Compiles the expressions of one plan: checks each result against what its place needs, notes the slots that are
/// read, and can tell a formula's value as far as it is known before trading. Lives for one compilation of one plan.
/// </summary>
internal sealed class PlanExpressions(FormulaCompiler formulas, Layout startLayout, double[] parameterValues,
    DiagnosticBag bag)
{
    private readonly bool[] uses = new bool[(int)ContextSlot.Count];
    private readonly Dictionary<ExpressionDocument, CompiledFormula> compiled = [];

    private readonly Dictionary<int, IReadOnlyList<int>> named = [];

    // What is known of the context before trading: the params, and the tick that is asked about.
    private double[] known = [];

    /// <summary>Grows while signals, schedules and scripts are compiled; complete before the outputs.</summary>
    public Layout Layout { get; set; } = startLayout;

    public IReadOnlyList<bool> Uses => uses;

    public IReadOnlyDictionary<ExpressionDocument, CompiledFormula> Compiled => compiled;

    /// <summary>Null after reporting; the plan is then not built.</summary>
    public Expression? Compile(ExpressionDocument? document, ExpectedType expected)
    {
        if (document is null || formulas.Compile(document, Layout, bag) is not { } formula)
        {
            return null;
        }

        if (!expected.IsPerSide && Sided(document, formula))
        {
            return null;
        }

        if (!formula.Type.Agrees(expected.Type))
        {
            Mismatch(document, formula, expected);
            return null;
        }

        return Note(document, formula);
    }

    /// <summary>Whatever it yields, with its type; null after reporting.</summary>
    public (Expression Expression, FormulaType Type)? CompileAny(ExpressionDocument document) =>
        formulas.Compile(document, Layout, bag) is { } formula && !Sided(document, formula)
            ? (Note(document, formula), formula.Type) : null;

    /// <summary>Has a slot kept up that no formula names.</summary>
    public void Use(ContextSlot slot) => uses[(int)slot] = true;

    /// <summary>True after reporting a name of one side in a place that is asked once for both.</summary>
    private bool Sided(ExpressionDocument document, CompiledFormula formula)
    {
        string? name = formula.Names.FirstOrDefault(
            name => name.StartsWith(SideVariables.Prefix, StringComparison.Ordinal));
        if (name is null)
        {
            return false;
        }

        int start = Math.Max(0, document.Text.IndexOf(name, StringComparison.Ordinal));
        bag.Error("E441", document.Node.SpanOf(start, name.Length),
            $"'{name}' has no value here: this place is asked once for both sides",
            "side.* is for quote.touch, sides and orders; elsewhere name the side, like own.since_fill_bid");
        return true;
    }

    /// <summary>The checked formula of what was compiled, to feed it to a script.</summary>
    public FormulaNode RootOf(ExpressionDocument document) => compiled[document].Root;

    /// <summary>Every slot that any of these reads.</summary>
    public IReadOnlyList<int> SlotsOf(IEnumerable<ExpressionDocument> documents) =>
        [.. documents.SelectMany(document => Through(compiled[document].Slots)).Distinct()];

    /// <summary>What reads this named value reads what stands behind the name: it is as stale as that.</summary>
    public void SeeThrough(int slot, Expression behind) => named[slot] = behind.Slots;

    public Formula FormulaOf(ExpressionDocument document) => compiled[document].Evaluate;

    /// <summary>A constant of this type; null after reporting.</summary>
    public double? Constant(ExpressionDocument? document, ExpectedType expected)
    {
        if (document is null || Compile(document, expected) is null)
        {
            return null;
        }

        if (compiled[document].Root is ConstantNode constant)
        {
            return constant.Value;
        }

        bag.Error("E313", document.Span, $"{expected.Place} is a constant number", "write a literal like 0c");
        return null;
    }

    /// <summary>Every name a compiled formula reads.</summary>
    public IReadOnlyCollection<string> NamesIn(ExpressionDocument document) =>
        compiled.TryGetValue(document, out CompiledFormula? formula) ? formula.Names : [];

    /// <summary>The one way this formula can be written; for the plan's hash.</summary>
    public string Canonical(ExpressionDocument document) => compiled[document].Canonical;

    /// <summary>The value at a tick size if the expression reads nothing but constants, params and the tick.</summary>
    public PlacedNumber At(double tick, ExpressionDocument document)
    {
        double? value = null;
        if (compiled.TryGetValue(document, out CompiledFormula? formula) && formula.Slots.All(IsKnown))
        {
            if (known.Length != Layout.Length)
            {
                known = new double[Layout.Length];
                parameterValues.CopyTo(known, (int)ContextSlot.Count);
            }

            known[(int)ContextSlot.MarketTick] = tick;
            value = formula.Evaluate(known);
        }

        return new PlacedNumber(value, document.Text.Trim(), document.Span);
    }

    private bool IsKnown(int slot) =>
        slot == (int)ContextSlot.MarketTick
        || (slot >= (int)ContextSlot.Count && slot < (int)ContextSlot.Count + parameterValues.Length);

    private Expression Note(ExpressionDocument document, CompiledFormula formula)
    {
        compiled[document] = formula;
        foreach (int slot in formula.Slots.Where(slot => slot < uses.Length))
        {
            uses[slot] = true;
            if (SideContext.Holds((ContextSlot)slot))
            {
                foreach (ContextSlot source in SideContext.Sources((ContextSlot)slot))
                {
                    uses[(int)source] = true;
                }
            }
        }

        return new Expression(formula.Evaluate, document.Text.Trim(), document.Span.Location)
        {
            Slots = Through(formula.Slots),
        };
    }

    private IReadOnlyList<int> Through(IReadOnlyList<int> slots) => named.Count > 0 && slots.Any(named.ContainsKey)
        ? [.. slots.SelectMany(slot => named.GetValueOrDefault(slot) ?? [slot]).Distinct()]
        : slots;

    private void Mismatch(ExpressionDocument document, CompiledFormula formula, ExpectedType expected)
    {
        string text = document.Text;
        int start = text.Length - text.AsSpan().TrimStart().Length;
        Reading.SourceSpan span = document.Node.SpanOf(start, text.AsSpan().Trim().Length);
        string message = $"{expected.Place} needs {expected.Type}, found {formula.Type}";
        if (expected.Type.IsBoolean != formula.Type.IsBoolean)
        {
            bag.Error("E205", span, message, Conditional(expected.Type));
        }
        else
        {
            bag.Error("E209", span, message, expected.Place == "mul"
                ? "mul takes a ratio, like 1.5; to change it by an amount write `add:`"
                : UnitRules.Hint(expected.Type, formula.Root) ?? Example(expected.Type, formula));
        }
    }

    private static string? Example(FormulaType wanted, CompiledFormula found) => wanted.Unit switch
    {
        _ when wanted.Unit == Unit.None && found.Root is SlotNode name && OneOf(found.Type.Unit) is { } one =>
            $"divide by the same unit to get a plain number: {name.Name} / {one}",
        _ when wanted.Unit == Unit.Price => "write a price, like 0.6c or book.mid",
        _ when wanted.Unit == Unit.Share => "write shares, like 20sh",
        _ when wanted.Unit == Unit.Second => "write a time, like 2s",
        _ when wanted.Unit == Unit.Dollar => "write dollars, like $50",
        _ when wanted.Unit == Unit.None => "divide by the same unit to get a plain number, like inv.shares / 20sh",
        _ => null,
    };

    private static string? OneOf(Unit unit) => unit == Unit.Dollar ? "$1"
        : unit == Unit.Price ? "1c"
        : unit == Unit.Share ? "1sh"
        : unit == Unit.Second ? "1s"
        : null;

    private static string Conditional(FormulaType wanted) =>
        wanted.IsBoolean ? "compare it: x > 0"
        : wanted.Unit == Unit.Price ? "write if(condition, 1c, 0c)"
        : wanted.Unit == Unit.Share ? "write if(condition, 10sh, 20sh)"
        : "write if(condition, 1, 0)";
}
