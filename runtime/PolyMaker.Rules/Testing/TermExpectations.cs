using PolyMaker.Core.Rules;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// `fired: [half_spread.vol]`, `not_fired`, `clamped: [half_spread, fair.high]`, `not_clamped`: of one step under
/// `expect_at`, of any step of the run beside `expect`.
/// </summary>
internal sealed class TermExpectations(RuleBook book, DiagnosticBag bag)
{
    public static readonly IReadOnlyList<string> Keys = ["fired", "not_fired", "clamped", "not_clamped"];

    private static readonly string[] Ends = ["low", "high"];

    /// <param name="isRun">True: the tally of all steps; false: of the one step.</param>
    public IEnumerable<Expectation> Read(MapEntry entry, int step, bool isRun)
    {
        IReadOnlyList<RuleNode> items = entry.Value is ListNode list ? list.Items : [entry.Value];
        List<Expectation> found = [];
        foreach (RuleNode item in items)
        {
            if (item is ScalarNode { IsNull: false } scalar)
            {
                NamedText reference = new(scalar.Value.Trim(), scalar.Span);
                if (One(entry.Name, reference, step, isRun) is { } expectation)
                {
                    found.Add(expectation);
                }
            }
            else if (item is not BrokenNode)
            {
                bag.Error("E102", item.Span, $"'{entry.Name}' is a list of names, found {item.Kind}",
                    entry.Name.EndsWith("fired", StringComparison.Ordinal)
                        ? $"write `{entry.Name}: [half_spread.vol]`" : $"write `{entry.Name}: [half_spread]`");
            }
        }

        return found;
    }

    private Expectation? One(string key, NamedText reference, int step, bool isRun)
    {
        string[] parts = reference.Value.Split('.');
        RuleOutput? output = book.Outputs.FirstOrDefault(each => each.Name == parts[0]);
        bool isTerm = key.EndsWith("fired", StringComparison.Ordinal);
        if (output is null)
        {
            Unknown(reference, parts.Length > 1 || !isTerm ? "output" : "term",
                isTerm ? Terms() : [.. book.Outputs.Select(each => each.Name)]);
            return null;
        }

        return isTerm ? Fired(key, reference, parts, output, step, isRun)
            : Clamped(key, reference, parts, output, step, isRun);
    }

    private Expectation? Fired(
        string key, NamedText reference, string[] parts, RuleOutput output, int step, bool isRun)
    {
        int term = parts.Length == 2 ? output.Terms.ToList().FindIndex(each => each.Name == parts[1]) : -1;
        if (term < 0)
        {
            Unknown(reference, "term", Terms());
            return null;
        }

        bool wanted = key == "fired";
        return new Expectation($"{reference.Value} {(wanted ? "fires" : "does not fire")}", reference.Span, step,
            wanted ? "fired" : "not fired", state =>
            {
                OutputTally tally = (isRun ? state.Run : state.Step).Of(output.Name);
                bool didFire = tally.Fired(term) > 0;
                return didFire == wanted ? null
                    : didFire ? "fired"
                    : tally.Skipped(term) > 0 ? "not fired" : $"not evaluated: {state.Bench.NoQuote}";
            });
    }

    private Expectation? Clamped(
        string key, NamedText reference, string[] parts, RuleOutput output, int step, bool isRun)
    {
        if (parts.Length > 2 || (parts.Length == 2 && !Ends.Contains(parts[1])))
        {
            Unknown(reference, "end of a clamp", [output.Name, .. Ends.Select(end => $"{output.Name}.{end}")]);
            return null;
        }

        bool wanted = key == "clamped";
        string end = parts.Length == 2 ? parts[1] : "";
        return new Expectation($"{output.Name} {(wanted ? "ends on" : "stays off")} its clamp", reference.Span, step,
            (wanted ? "clamped" : "not clamped") + (end.Length > 0 ? $" {end}" : ""), state =>
            {
                OutputTally tally = (isRun ? state.Run : state.Step).Of(output.Name);
                bool isClamped = (end != "high" && tally.Low > 0) || (end != "low" && tally.High > 0);
                return isClamped == wanted ? null
                    : tally.Low > 0 ? "clamped low" : tally.High > 0 ? "clamped high" : "not clamped";
            });
    }

    private string[] Terms() =>
        [.. book.Outputs.SelectMany(output => output.Terms.Select(term => $"{output.Name}.{term.Name}"))];

    private void Unknown(NamedText reference, string what, IReadOnlyCollection<string> known) =>
        bag.Error("E409", reference.Span, $"there is no {what} '{reference.Value}' in this plan",
            NearName.Hint(reference.Value, known));
}
