using PolyMaker.Core.Rules;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>Parameters no expression reads, and profiles no market and no profile uses.</summary>
internal static class UsageProof
{
    public static void Parameters(PlanViews views, Verdicts verdicts)
    {
        HashSet<int> read = [.. views.Plan.Formulas.Values.SelectMany(formula => formula.Slots)];
        for (int at = 0; at < views.Plan.Parameters.Count; at++)
        {
            NamedText name = views.Plan.Parameters[at].Placed.Name;
            if (read.Contains((int)ContextSlot.Count + at))
            {
                verdicts.Needed("W406", name.Span);
            }
            else
            {
                verdicts.Idle("W406", name.Span, $"nothing reads the parameter '{name.Value}'",
                    $"write p.{name.Value} in an expression, or remove it");
            }
        }
    }

    /// <param name="unused">Signals, schedules and scripts that no plan reads.</param>
    public static void Derived(IEnumerable<DerivedDocument> unused, Verdicts verdicts)
    {
        foreach (DerivedDocument document in unused)
        {
            verdicts.Report("W406", document.Name.Span, $"nothing reads {document.FullName}",
                $"write {document.FullName} in an expression, or remove it");
        }
    }

    public static void Profiles(BandsDocument bands, IReadOnlyList<MarketDocument> markets, Verdicts verdicts)
    {
        HashSet<string> used = [.. bands.Markets.Select(match => match.Profile?.Value).OfType<string>()];
        used.UnionWith(markets.Select(market => market.Profile?.Value).OfType<string>());
        used.UnionWith(bands.Profiles.SelectMany(profile => profile.Extends).Select(parent => parent.Value));

        // A profile file is a shelf: what no market of this desk takes from it does no harm.
        foreach (NamedText name in bands.Profiles.Where(profile => !profile.IsShelved)
            .Select(profile => profile.Name).Where(name => !used.Contains(name.Value)))
        {
            verdicts.Report("W406", name.Span, $"no market and no profile uses the profile '{name.Value}'",
                "name it under `markets:` or in a market file, or remove it");
        }
    }
}
