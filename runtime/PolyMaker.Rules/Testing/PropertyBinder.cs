using PolyMaker.Core.Rules;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// Finds what the names of a property mean, once for each plan it speaks about: the profile or market it names, else
/// every plan there is.
/// </summary>
internal sealed class PropertyBinder(
    PlanFinder plans, FixtureSet fixtures, DiagnosticBag bag, IReadOnlySet<string> livePlans)
{
    private readonly FormulaCompiler formulas = new();

    /// <summary>Of hundreds of plans, once for each rather than once for each property.</summary>
    private readonly Dictionary<RuleBook, (ContextNames Names, Layout Layout)> known = [];

    public IEnumerable<BoundProperty> Bind(PropertyDocument property)
    {
        IReadOnlyList<PlanUnderTest> under = plans.All;
        if (property.Profile is not null || property.Market is not null)
        {
            under = plans.Find(property.Profile, property.Market, property.Span) is { } one ? [one] : [];
        }

        // A market file that overrides nothing quotes as its profile does: once is enough.
        return [.. under.DistinctBy(plan => plan.Book.PlanHash)
            .Where(plan => !livePlans.Contains(plan.Book.PlanHash)).Select(plan => Bind(property, plan))
            .OfType<BoundProperty>()];
    }

    private BoundProperty? Bind(PropertyDocument property, PlanUnderTest plan)
    {
        int before = bag.Errors;
        if (!known.TryGetValue(plan.Book, out (ContextNames Names, Layout Layout) seen))
        {
            ContextNames own = new(plan.Book);
            known[plan.Book] = seen = (own, QuoteResults.LayoutOf(plan.Book, own));
        }

        ContextNames names = seen.Names;
        CompiledFormula? subject = Subject(property, seen.Layout);
        int over = property.Over is { } variable ? Over(variable, names) : -1;
        List<(int Slot, GivenValue)> pinned = Pinned(property, names);
        pinned.RemoveAll(pin => pin.Slot == over);
        return bag.Errors > before || subject is null ? null
            : new BoundProperty(NameOf(property, plan), property.Subject.Span, property.Kind, plan, subject, over,
                property.IsDecreasing, pinned);
    }

    private CompiledFormula? Subject(PropertyDocument property, Layout layout)
    {
        if (property.Kind == PropertyKind.Always)
        {
            CompiledFormula? always =
                property.Always is { } expression ? formulas.Compile(expression, layout, bag) : null;
            if (always is { Type.IsBoolean: false })
            {
                bag.Error("E205", property.Subject.Span, $"'always' needs true or false, found {always.Type}",
                    "compare it: bid < ask");
                return null;
            }

            return always;
        }

        if (!QuoteResults.Numbers.Contains(property.Subject.Value))
        {
            bag.Error("E409", property.Subject.Span, $"there is no output '{property.Subject.Value}'",
                NearName.Hint(property.Subject.Value, QuoteResults.Numbers.ToList()));
            return null;
        }

        return FormulaCompiler.Compile(property.Subject.Value, layout, []);
    }

    private int Over(NamedText variable, ContextNames names)
    {
        ContextName[] drawn = [.. names.All.Where(name => StateDraw.IsDrawn(name) && !name.IsBoolean)];
        if (drawn.FirstOrDefault(name => name.Name == variable.Value) is { } found)
        {
            return found.Slot;
        }

        if (names.Find(variable.Value) is null)
        {
            FixtureSet.ReportUnknown(variable, drawn.Select(name => name.Name), bag);
        }
        else
        {
            int slot = names.Find(variable.Value)!.Slot;
            IEnumerable<string> sources = Derivation.All.Where(each => (int)each.Target == slot)
                .SelectMany(each => each.From).Distinct().Select(from => names.All[(int)from].Name);
            bag.Error("E415", variable.Span, $"'{variable.Value}' cannot be moved on its own: it follows from others",
                $"move {string.Join(" or ", sources.DefaultIfEmpty("a number"))}");
        }

        return -1;
    }

    private List<(int Slot, GivenValue Value)> Pinned(PropertyDocument property, ContextNames names)
    {
        List<(int, GivenValue)> pinned = [];
        if (property.Given is { } given && fixtures.Find(given) is { } fixture)
        {
            foreach (GivenText value in fixtures.ValuesOf(fixture))
            {
                if (names.Find(value.Name.Value) is not { } name)
                {
                    continue;
                }

                pinned.RemoveAll(each => each.Item1 == name.Slot);
                if (!ValueReader.IsRun(value.Value, name) && ValueReader.Read(value.Value, name, bag) is { } read)
                {
                    pinned.Add((name.Slot, read));
                }
            }
        }

        return pinned;
    }

    private static string NameOf(PropertyDocument property, PlanUnderTest plan)
    {
        string subject = property.Subject.Value;
        string claim = property.Kind switch
        {
            PropertyKind.Always => $"always {subject}",
            PropertyKind.Monotone =>
                $"{subject} {(property.IsDecreasing ? "never rises" : "never falls")} with {property.Over?.Value}",
            PropertyKind.Symmetric => $"{subject} is symmetric over {property.Over?.Value}",
            PropertyKind.Antisymmetric => $"{subject} is antisymmetric over {property.Over?.Value}",
            _ => throw Core.Invariant.Unreachable(property.Kind),
        };
        return $"{claim} ({plan.Label})";
    }
}
