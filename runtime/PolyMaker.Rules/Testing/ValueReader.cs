using System.Globalization;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// Reads the values of a test: literals as in rules (`0.6c 30s 40sh $50 2tick 5%`), a bare number in base units
/// (dollars, shares, seconds), true and false, an instant in UTC, or `_` for a value nobody knows.
/// </summary>
internal static class ValueReader
{
    public const string UnknownMark = "_";

    /// <summary>Instead of a value, for a signal, schedule or script: worked out, not given.</summary>
    public const string RunMark = "run";

    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
    private static readonly string[] InstantForms = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'"];

    /// <summary>True for `run` where it can stand; anywhere else it is a mistake that reading it reports.</summary>
    public static bool IsRun(ScalarNode node, ContextName name) => name.IsDerived && node.Value.Trim() == RunMark;

    /// <summary>The whole scalar as a value of a name; null after reporting.</summary>
    public static GivenValue? Read(ScalarNode node, ContextName name, DiagnosticBag bag) =>
        Read(node, 0, node.Value, name, bag);

    /// <summary>A piece of a scalar, for series; <paramref name="start"/> is where it begins.</summary>
    public static GivenValue? Read(ScalarNode node, int start, string text, ContextName name, DiagnosticBag bag)
    {
        string trimmed = text.Trim();
        int from = start + text.Length - text.TrimStart().Length;
        SourceSpan span = node.SpanOf(from, trimmed.Length);
        if (trimmed == UnknownMark)
        {
            return GivenValue.Unknown;
        }

        if (trimmed == RunMark)
        {
            bag.Error("E404", span, $"'{name.Name}' cannot be run here",
                "only a signal, schedule or script is run, in a fixture or in `with`");
            return null;
        }

        if (DateTimeOffset.TryParseExact(trimmed, InstantForms, CultureInfo.InvariantCulture, Utc,
            out DateTimeOffset instant))
        {
            return Checked(new ConstantNode((instant - DateTimeOffset.UnixEpoch).TotalSeconds,
                FormulaType.Number(Unit.Second)), trimmed, span, name, bag);
        }

        return Formula(node, from, trimmed, bag) is { } root ? Checked(root, trimmed, span, name, bag) : null;
    }

    private static FormulaNode? Formula(ScalarNode node, int from, string text, DiagnosticBag bag)
    {
        List<FormulaFault> faults = [];
        FormulaNode? root = FormulaLexer.Read(text, faults) is { } tokens
            && new FormulaParser().Parse(tokens, faults) is { } syntax
                ? FormulaChecker.Check(syntax, tokens, Layout.Empty, faults)
                : null;
        foreach (FormulaFault fault in faults)
        {
            bag.Error(fault.Code, node.SpanOf(from + fault.Start, fault.Length), fault.Message, fault.Hint);
        }

        return root;
    }

    private static GivenValue? Checked(
        FormulaNode root, string text, SourceSpan span, ContextName name, DiagnosticBag bag)
    {
        if (!GivenValue.IsLiteral(root))
        {
            bag.Error("E404", span, $"'{name.Name}' needs a literal, found '{text}'",
                "a test gives values and leaves computing to the rules");
            return null;
        }

        bool isBare = root.Type is { IsBoolean: false } && root.Type.Unit == Unit.None;
        if (name.Type is { } type && !root.Type.Agrees(type) && !(isBare && !type.IsBoolean))
        {
            bag.Error("E404", span, $"'{name.Name}' is {name.TypeText}, this is {root.Type}", Form(type));
            return null;
        }

        GivenValue value = new(root);
        if (root is ConstantNode { Value: var number } && (number < name.Low || number > name.High))
        {
            bag.Error("E405", span, $"'{name.Name}' is never {text}", FormattableString.Invariant(
                $"it lies between {name.Low} and {name.High}"));
            return null;
        }

        return value;
    }

    private static string Form(FormulaType type) =>
        type.IsBoolean ? "write true or false"
        : type.Unit == Unit.Price ? "write a price, like 42c or 0.42"
        : type.Unit == Unit.Share ? "write shares, like 40sh"
        : type.Unit == Unit.Dollar ? "write dollars, like $50"
        : type.Unit == Unit.Second ? "write a time, like 30s or 2026-11-21T12:00:00Z"
        : "write a plain number, like 0.35 or 35%";
}
