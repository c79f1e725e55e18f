using PolyMaker.Core.Rules;
using PolyMaker.Host.Config;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.Host.Sweeping;

/// <summary>
/// A param that a sweep moves, and the values it may take: a list, an even grid, or for random points any value between
/// two ends. Values are texts with units, as rule files write them.
/// </summary>
internal sealed record SweepParam(string Name, IReadOnlyList<string> Values)
{
    /// <summary>How it is typed.</summary>
    public const string Forms = "NAME=A:B:STEP, NAME=V1,V2,.. or, with --random, NAME=A:B or NAME for its whole range";

    /// <summary>Most values of one param: a grid of two of this size is more than a night's work.</summary>
    public const int MostValues = 1_000;

    /// <summary>With --random: any value from Low to High, in base units; null when there is a list.</summary>
    public (double Low, double High, Parameter Parameter)? Between { get; private init; }

    /// <summary>All that is wrong with what was typed, at once; values are judged by every plan that quotes.</summary>
    public static IReadOnlyList<SweepParam> Parse(IReadOnlyList<string> typed, RuleSet rules, bool isRandom)
    {
        List<string> faults = [];
        List<SweepParam> swept = [];
        foreach (var text in typed)
        {
            var parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
            var name = parts[0].StartsWith("p.", StringComparison.Ordinal) ? parts[0][2..] : parts[0];
            Parameter[] known =
                [.. rules.QuotingPlans.SelectMany(plan => plan.Parameters.Where(each => each.Name == name))];
            if (known.Length == 0)
            {
                string[] all = [.. rules.QuotingPlans.SelectMany(plan => plan.Parameters).Select(each => each.Name)
                    .Distinct()];
                faults.Add($"--param {text}: no plan that quotes has a param '{name}'; "
                    + (all.Length == 0 ? "the rules have no params" : NearName.Hint(name, all)));
            }
            else if (swept.Any(each => each.Name == name))
            {
                faults.Add($"--param {text}: '{name}' is given twice; list all its values in one");
            }
            else if (Of(name, parts.Length == 2 ? parts[1] : null, known, isRandom, out var fault) is { } param)
            {
                swept.Add(param);
            }
            else
            {
                faults.Add($"--param {text}: {fault}");
            }
        }

        return faults.Count == 0 ? swept : throw new InputException(string.Join('\n', faults));
    }

    private static SweepParam? Of(string name, string? values, Parameter[] known, bool isRandom, out string fault)
    {
        var ends = values?.Split(':', StringSplitOptions.TrimEntries) ?? [];
        var param = (values, ends.Length) switch
        {
            (null, _) => Range(name, known[0].Minimum, known[0].Maximum, known[0], isRandom, out fault),
            (_, 1) => List(name, values, out fault),
            (_, 2) or (_, 3) => Stretch(name, ends, known[0], isRandom, out fault),
            _ => Nothing($"expected {Forms}", out fault),
        };
        fault = param is null ? fault : FaultOf(param, known) ?? "";
        return fault.Length == 0 ? param : null;
    }

    private static SweepParam? List(string name, string values, out string fault)
    {
        string[] listed = [.. values.Split(',', StringSplitOptions.TrimEntries).Distinct()];
        fault = listed.Length > MostValues || listed.Any(each => each.Length == 0) ? $"expected {Forms}" : "";
        return fault.Length == 0 ? new SweepParam(name, listed) : null;
    }

    private static SweepParam? Stretch(
        string name, string[] ends, Parameter parameter, bool isRandom, out string fault)
    {
        if (ParameterLiteral.Value(ends[0], parameter, out fault) is not { } low
            || ParameterLiteral.Value(ends[1], parameter, out fault) is not { } high)
        {
            return null;
        }

        if (low > high)
        {
            return Nothing($"it runs from {ends[0]} down to {ends[1]}: write the lower end first", out fault);
        }

        return ends.Length == 2
            ? Range(name, low, high, parameter, isRandom, out fault)
            : Grid(name, ends, (low, high), parameter, out fault);
    }

    private static SweepParam? Grid(
        string name, string[] ends, (double Low, double High) range, Parameter parameter, out string fault)
    {
        if (ParameterLiteral.Value(ends[2], parameter, out fault) is not { } step)
        {
            return null;
        }

        var count = step > 0 ? Math.Floor(((range.High - range.Low) / step) + 1e-9) + 1 : 0;
        if (count is < 1 or > MostValues)
        {
            return Nothing($"a step of {ends[2]} makes {count} values; expected 1 to {MostValues}", out fault);
        }

        // Each from the start, so that no rounding adds up; the text is what the rules are given.
        return new SweepParam(name,
        [
            .. Enumerable.Range(0, (int)count)
                .Select(at => ParameterLiteral.Text(range.Low + (at * step), parameter)).Distinct(),
        ]);
    }

    private static SweepParam? Range(
        string name, double low, double high, Parameter parameter, bool isRandom, out string fault)
    {
        var (from, to) = (ParameterLiteral.Text(low, parameter), ParameterLiteral.Text(high, parameter));
        fault = isRandom ? "" : $"a grid needs a step: {name}={from}:{to}:STEP; without one, --random N draws points";
        return isRandom ? new SweepParam(name, [from, to]) { Between = (low, high, parameter) } : null;
    }

    private static SweepParam? Nothing(string why, out string fault)
    {
        fault = why;
        return null;
    }

    private static string? FaultOf(SweepParam param, Parameter[] known)
    {
        string[] faults =
        [
            .. param.Values
                .Select(value => known.Select(each => ParameterLiteral.FaultIn(value, each))
                    .OfType<string>().FirstOrDefault())
                .OfType<string>(),
        ];
        return faults.Length switch
        {
            0 => null,
            1 => faults[0],
            _ => $"{faults[0]}; {faults.Length} of its values are wrong",
        };
    }
}
