using System.Globalization;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Checking;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// A parameter moved by hand for some time, inside the range its rule file declares; afterwards the file's value counts
/// again. It is laid over whatever rules are live, so it survives a reload that still has the parameter and its range,
/// and is without effect on plans that do not have it. Limits are no parameters: a nudge cannot reach them.
/// </summary>
/// <param name="Name">As after `p.`.</param>
/// <param name="Text">A literal with its unit, like 0.8c.</param>
public sealed record ParameterNudge(string Name, string Text, Timestamp From, Timestamp Until)
{
    public bool IsActive(Timestamp at) => From <= at && at < Until;

    /// <summary>Why these rules do not take it; null when they do.</summary>
    public string? FaultIn(RuleSet rules)
    {
        (RuleBook Book, Parameter Parameter)[] places =
        [
            .. rules.Plans.SelectMany(book => book.Parameters.Where(each => each.Name == Name)
                .Select(each => (book, each))),
        ];
        if (places.Length == 0)
        {
            string[] known = [.. rules.Plans.SelectMany(book => book.Parameters).Select(each => each.Name).Distinct()];
            return $"no plan has a param '{Name}'; "
                + (known.Length == 0 ? "the rules have no params" : NearName.Hint(Name, known));
        }

        return places.Select(place => FaultIn(place.Parameter)).FirstOrDefault(fault => fault is not null);
    }

    /// <summary>The book with the parameter moved; the same book where it has none of this name and range.</summary>
    public RuleBook Over(RuleBook book)
    {
        if (book.Parameters.FirstOrDefault(each => each.Name == Name) is not { } parameter
            || FaultIn(parameter) is not null || ParameterLiteral.Value(Text, parameter, out _) is not { } value)
        {
            return book;
        }

        Parameter moved = parameter with
        {
            Value = value,
            Nudge = new Nudge(parameter.Nudge?.FileValue ?? parameter.Value, Until),
        };
        return book.WithParameters(
            [.. book.Parameters.Select(each => each.Name == Name ? moved : each)],
            string.Create(CultureInfo.InvariantCulture, $"{book.PlanHash}+{Name}={value:R}"));
    }

    private string? FaultIn(Parameter parameter) =>
        ParameterLiteral.FaultIn(Text, parameter) is not { } fault ? null
        : ParameterLiteral.Value(Text, parameter, out _) is null ? fault
        : $"{fault}; a nudge stays inside what that allows";
}
