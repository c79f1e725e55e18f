using PolyMaker.Core.Rules;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// `sig: { toxic: 0.4 }`, `schedule: { ending: true }` and `js: { lean: _ }` of an expectation: what the plan's own
/// values came to at a step.
/// </summary>
internal sealed class DerivedExpectations(RuleBook book, double tick, double tolerance, DiagnosticBag bag)
{
    /// <summary>Groups of names, as expressions write them before the dot.</summary>
    public static readonly IReadOnlyList<string> Groups = ["sig", "schedule", "js"];

    private readonly ContextNames names = new(book);

    public IEnumerable<Expectation> Read(MapEntry group, int step)
    {
        if (group.Value is not MapNode map)
        {
            if (group.Value is not BrokenNode)
            {
                bag.Error("E102", group.Key.Span, $"'{group.Name}' must be a map, found {group.Value.Kind}",
                    $"write `{group.Name}: {{ name: true }}`");
            }

            yield break;
        }

        foreach (MapEntry entry in map.Entries)
        {
            if (Of($"{group.Name}.{entry.Name}", entry, step) is { } expectation)
            {
                yield return expectation;
            }
        }
    }

    private Expectation? Of(string full, MapEntry entry, int step)
    {
        if (names.Find(full) is not { } name)
        {
            string[] known = [.. book.Derived.Select(each => each.Name)];
            bag.Error("E409", entry.Key.Span, $"the plan reads no '{full}'",
                known.Length == 0 ? "it reads no signal, schedule or script" : NearName.Hint(full, known));
            return null;
        }

        if (entry.Value is not ScalarNode { IsNull: false } scalar)
        {
            bag.Error("E102", entry.Key.Span, $"'{full}' needs one value, found {entry.Value.Kind}",
                "write a literal such as 0.4c, true, or _ for unknown");
            return null;
        }

        if (ValueReader.Read(scalar, name, bag) is not { } value)
        {
            return null;
        }

        double expected = value.At(tick);
        return new Expectation(full, scalar.Span, step, Text(expected, name), state =>
        {
            double got = state.Bench.Context[name.Slot];
            return IsNear(got, expected) ? null
                : state.Bench.IsPlanned ? Text(got, name) : $"nothing: {state.Bench.NoQuote}";
        });
    }

    private bool IsNear(double got, double expected) => double.IsNaN(expected)
        ? double.IsNaN(got)
        : Math.Abs(got - expected) <= tolerance * Math.Max(1, Math.Abs(expected));

    internal static string Text(double value, ContextName name) =>
        double.IsNaN(value) ? "unknown" : name.IsBoolean ? value != 0 ? "true" : "false" : Digits.Of(value);
}
