using PolyMaker.Core.Rules;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>
/// A compiled plan as the proofs see it: the merged document, the checked formula behind each expression, and its
/// parameters. Made by the plan compiler for every plan without an error.
/// </summary>
internal sealed record PlanSubject(
    PlanSource Source,
    ProfileDocument Document,
    IReadOnlyDictionary<ExpressionDocument, CompiledFormula> Formulas,
    IReadOnlyList<(Parameter Parameter, PlacedParameter Placed)> Parameters,
    IReadOnlyList<DerivedDocument> Derived,
    IReadOnlyList<double> Ticks)
{
    /// <summary>The signals, schedules and scripts, compiled.</summary>
    public required IReadOnlyList<DerivedValue> Values { get; init; }

    /// <summary>The market's smallest order in shares, when a market file says it.</summary>
    public double? MinimumSize => (double?)Source.Identity?.MinSize?.Value;

    /// <summary>Every expression of the terms, `quote_when` and the forms.</summary>
    public IEnumerable<ExpressionDocument> Expressions => Document.Quote.SelectMany(output => output.Terms)
        .SelectMany(term => new[] { term.When, term.Value }).Append(Document.QuoteWhen).Concat(Document.Forms)
        .OfType<ExpressionDocument>();

    public FormulaNode Root(ExpressionDocument expression) => Formulas[expression].Root;

    /// <summary>
    /// Which plan, for a finding about a line that several share: " in markets/a.yaml", " in profile 'wide'", or
    /// nothing when there is only one layer.
    /// </summary>
    public string Where(SourceSpan span) =>
        Source.Owner.Source.File != span.Source.File ? $" in {Source.Owner.Source.File}"
        : Source.Layers.Count > 1 && Source.Layers[0].Span.Source == span.Source ? $" in profile '{Source.Profile}'"
        : "";

    /// <summary>Parameters anywhere in their declared ranges: what holds here holds through every nudge.</summary>
    public Ranges Declared() =>
        WithDerived(Parameters.Select(each => new Interval(each.Parameter.Minimum, each.Parameter.Maximum)));

    /// <summary>Parameters where they are now.</summary>
    public Ranges Present() => WithDerived(Parameters.Select(each => Interval.Point(each.Parameter.Value)));

    /// <summary>Each signal and schedule after what it reads, as in the context.</summary>
    private Ranges WithDerived(IEnumerable<Interval> parameters) =>
        Derived.Aggregate(Ranges.Declared(parameters), (known, each) => known.With(DerivedRange.Of(this, each, known)));

    /// <summary>The place of a part of an expression; the whole when parts have no places.</summary>
    public static SourceSpan SpanOf(ExpressionDocument expression, FormulaNode node) =>
        node.Length > 0
            ? expression.Node.SpanOf(node.Start, node.Length)
            : expression.Node.SpanOf(0, expression.Text.Length);

    public static string TextOf(ExpressionDocument expression, FormulaNode node) =>
        node.Length > 0 && node.Start + node.Length <= expression.Text.Length
            ? Closed(expression.Text, node.Start, node.Start + node.Length)
            : expression.Text.Trim();

    /// <summary>
    /// Nodes know nothing of the parentheses around their outermost operands: those that are open come along.
    /// </summary>
    private static string Closed(string text, int start, int end)
    {
        (int depth, int least) = (0, 0);
        foreach (char each in text.AsSpan(start..end))
        {
            depth += each switch { '(' => 1, ')' => -1, _ => 0 };
            least = Math.Min(least, depth);
        }

        for (int missing = -least; missing > 0 && start > 0; missing -= text[start] == '(' ? 1 : 0)
        {
            start--;
        }

        for (int missing = depth - least; missing > 0 && end < text.Length; end++)
        {
            missing -= text[end] == ')' ? 1 : 0;
        }

        return text[start..end];
    }
}
