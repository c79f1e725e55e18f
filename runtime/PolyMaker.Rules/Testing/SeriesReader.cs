using System.Globalization;
using System.Text.RegularExpressions;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// The notation of promtool's series: `1 2 _ 4` are values in order, `a+bxn` is a and then n more, each b higher,
/// `a-bxn` lower, `axn` is a and n more of it. Units as everywhere: `1c+0.5cx4`.
/// </summary>
internal static partial class SeriesReader
{
    /// <summary>An hour of one-second steps: a longer series is a recording.</summary>
    public const int MostSteps = 3_600;

    /// <summary>One value for each step; null after reporting.</summary>
    public static IReadOnlyList<GivenValue>? Read(SeriesDocument series, ContextName name, DiagnosticBag bag)
    {
        List<GivenValue> values = [];
        bool sound = true;
        foreach (ScalarNode item in series.Items)
        {
            foreach (Match piece in Piece().Matches(item.Value))
            {
                sound &= Append(values, item, piece, name, bag);
            }
        }

        if (sound && values.Count is 0 or > MostSteps)
        {
            bag.Error("E410", series.Span, $"the series of '{name.Name}' has {values.Count} values",
                FormattableString.Invariant($"give 1 to {MostSteps}"));
            return null;
        }

        return sound ? values : null;
    }

    private static bool Append(
        List<GivenValue> values, ScalarNode item, Match piece, ContextName name, DiagnosticBag bag)
    {
        Match form = Form().Match(piece.Value);
        if (!form.Success)
        {
            bag.Error("E410", item.SpanOf(piece.Index, piece.Length), $"'{piece.Value}' is not part of a series",
                "write values like `0.01 0.03 _`, or `0.01+0.02x4` for the first and four more");
            return false;
        }

        GivenValue? first = ValueReader.Read(item, piece.Index, form.Groups["first"].Value, name, bag);
        Group by = form.Groups["by"];
        GivenValue? step = by.Success
            ? ValueReader.Read(item, piece.Index + by.Index, by.Value, name with { Low = double.MinValue }, bag)
            : null;
        if (first is null || (by.Success && step is null))
        {
            return false;
        }

        if (!int.TryParse(form.Groups["times"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int times))
        {
            times = form.Groups["times"].Success ? int.MaxValue : 0;
        }

        if (values.Count + (long)times >= MostSteps)
        {
            bag.Error("E410", item.SpanOf(piece.Index, piece.Length), $"'{piece.Value}' has too many values",
                FormattableString.Invariant($"a series has at most {MostSteps}"));
            return false;
        }

        double sign = form.Groups["sign"].Value == "-" ? -1 : 1;
        for (int at = 0; at <= times; at++)
        {
            values.Add(step is null ? first : Sum(first, step, sign * at));
        }

        return Within(values[^1], item.SpanOf(piece.Index, piece.Length), name, bag);
    }

    /// <summary>Decimal steps stay decimal: 0.1 + 2 * 0.1 is the 0.3 that a threshold of 0.3 meets.</summary>
    private static GivenValue Sum(GivenValue first, GivenValue step, double times)
    {
        if (first.Root is ConstantNode start && step.Root is ConstantNode by)
        {
            double sum = start.Value + (times * by.Value);
            return GivenValue.Of(Math.Abs(sum) < 1e9 ? Math.Round(sum, 14) : sum);
        }

        FormulaNode rise = new OperationNode(
            Operation.Multiply, [new ConstantNode(times, FormulaType.Plain), step.Root], step.Root.Type);
        return new GivenValue(new OperationNode(Operation.Add, [first.Root, rise], first.Root.Type));
    }

    private static bool Within(GivenValue last, SourceSpan span, ContextName name, DiagnosticBag bag)
    {
        if (last.Root is not ConstantNode { Value: var value } || !(value < name.Low || value > name.High))
        {
            return true;
        }

        bag.Error("E405", span, FormattableString.Invariant(
            $"the series ends at {value:0.######}, which '{name.Name}' never is"),
            FormattableString.Invariant($"it lies between {name.Low} and {name.High}"));
        return false;
    }

    [GeneratedRegex(@"\S+")]
    private static partial Regex Piece();

    private const string Number = @"\$?[0-9.]+(?:e[+-]?[0-9]+)?[a-z%]*?";

    // The first value may be negative or an exponent (1e-3); the sign of the increment follows a digit or a unit.
    [GeneratedRegex("^(?<first>-?" + Number + "|_|true|false)(?:(?<sign>[+-])(?<by>" + Number + "))?"
        + "(?:x(?<times>[0-9]+))?$")]
    private static partial Regex Form();
}
