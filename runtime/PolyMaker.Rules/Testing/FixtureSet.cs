using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// The fixtures of one file, each name and value checked once against everything the rules know, and their chains of
/// `extends` followed.
/// </summary>
internal sealed class FixtureSet
{
    private readonly Dictionary<string, FixtureDocument> fixtures = [];
    private readonly IReadOnlyList<ContextNames> plans;
    private readonly DiagnosticBag bag;

    /// <param name="plans">Every plan a fixture may be used with: a param needs to exist in one of them.</param>
    public FixtureSet(IReadOnlyList<FixtureDocument> documents, IReadOnlyList<ContextNames> plans, DiagnosticBag bag)
    {
        this.plans = plans;
        this.bag = bag;
        foreach (FixtureDocument document in documents)
        {
            fixtures.TryAdd(document.Name.Value, document);
        }

        foreach (FixtureDocument document in documents)
        {
            foreach (NamedText parent in document.Extends)
            {
                Find(parent);
            }

            ReportCycle(document);
            foreach (GivenText value in document.Values.Where(IsKnown))
            {
                ContextName name = NameOf(value.Name.Value)!;
                _ = ValueReader.IsRun(value.Value, name) ? null : ValueReader.Read(value.Value, name, bag);
            }
        }
    }

    /// <summary>Null after reporting that there is no such fixture.</summary>
    public FixtureDocument? Find(NamedText name)
    {
        if (fixtures.TryGetValue(name.Value, out FixtureDocument? found))
        {
            return found;
        }

        bag.Error("E401", name.Span, $"there is no fixture '{name.Value}'", fixtures.Count == 0
            ? "add it under `fixtures:`"
            : NearName.Hint(name.Value, fixtures.Keys));
        return null;
    }

    /// <summary>The values of a fixture and all it extends, those that win last.</summary>
    public IReadOnlyList<GivenText> ValuesOf(FixtureDocument fixture)
    {
        List<GivenText> values = [];
        Collect(fixture, values, []);
        return values;
    }

    /// <summary>Reports a name that no plan of the rule files has.</summary>
    public bool IsKnown(GivenText given)
    {
        if (NameOf(given.Name.Value) is not null)
        {
            return true;
        }

        ReportUnknown(given.Name, plans.SelectMany(plan => plan.All).Select(each => each.Name).Distinct(), bag);
        return false;
    }

    public static void ReportUnknown(NamedText name, IEnumerable<string> known, DiagnosticBag bag)
    {
        string[] names = [.. known];
        int dot = name.Value.LastIndexOf('.');
        string[] siblings = [.. names.Where(each => dot > 0
            && each.StartsWith(name.Value[..(dot + 1)], StringComparison.Ordinal))];
        string? hint = NearName.Of(name.Value, names) is { } near ? $"did you mean '{near}'?"
            : siblings.Length > 0 ? $"known are {string.Join(", ", siblings)}"
            : $"names start with {string.Join(' ', names.Select(each => each[..(each.IndexOf('.') + 1)]).Distinct())}";
        bag.Error("E403", name.Span, $"no rule can read '{name.Value}'", hint);
    }

    private ContextName? NameOf(string name) =>
        plans.Select(plan => plan.Find(name)).FirstOrDefault(found => found is not null)
        ?? (Vocabulary.Find(name) is { } variable ? ContextNames.Of(variable) : null);

    private void Collect(FixtureDocument fixture, List<GivenText> values, HashSet<string> entered)
    {
        if (!entered.Add(fixture.Name.Value))
        {
            return;
        }

        foreach (NamedText parent in fixture.Extends)
        {
            if (fixtures.TryGetValue(parent.Value, out FixtureDocument? found))
            {
                Collect(found, values, entered);
            }
        }

        values.AddRange(fixture.Values);
    }

    private void ReportCycle(FixtureDocument fixture)
    {
        HashSet<string> seen = [];
        Stack<FixtureDocument> open = new([fixture]);
        while (open.TryPop(out FixtureDocument? next))
        {
            foreach (NamedText parent in next.Extends)
            {
                if (parent.Value == fixture.Name.Value)
                {
                    bag.Error("E402", fixture.Extends[0].Span, $"fixture '{fixture.Name.Value}' extends itself",
                        "cut one `extends`");
                    return;
                }

                if (fixtures.TryGetValue(parent.Value, out FixtureDocument? found) && seen.Add(parent.Value))
                {
                    open.Push(found);
                }
            }
        }
    }
}
