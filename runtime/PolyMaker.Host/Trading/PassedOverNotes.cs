using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.Host.Trading;

/// <summary>
/// Tells once of each market that entries of `markets:` pass over only because facts of it are not known: it would
/// quietly go unquoted, or be quoted by another profile. Owned by whoever meets the markets.
/// </summary>
internal sealed class PassedOverNotes
{
    private const int Most = 10;
    private readonly HashSet<string> told = new(StringComparer.Ordinal);

    /// <summary>Null when there is nothing (more) to say of this market.</summary>
    public string? Of(RuleSet rules, MarketSpec spec, Timestamp at)
    {
        if (told.Count > Most || told.Contains(spec.Slug) || rules.PassedOver(spec, at) is not { } why)
        {
            return null;
        }

        told.Add(spec.Slug);
        return told.Count <= Most
            ? $"warning: {why}"
            : "warning: more markets are not matched because facts are not known; `polymaker plan SLUG` says which";
    }
}
