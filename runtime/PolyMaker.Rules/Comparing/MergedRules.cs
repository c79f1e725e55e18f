using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;
using YamlDotNet.Core;

namespace PolyMaker.Rules.Comparing;

/// <summary>
/// One revision as merged trees that still know where each value was written. The sources must be valid.
/// </summary>
internal sealed class MergedRules
{
    private static readonly string[] ComparedElsewhere = ["version", "profiles", "markets"];
    private readonly Dictionary<string, MapNode> profiles = [];
    private readonly Dictionary<string, MapNode> markets = [];
    private readonly List<(MatchDocument Match, NamedText Label, NamedText Profile)> matches = [];

    private MergedRules(MapNode shared) => Shared = shared;

    /// <summary>The top-level blocks besides profiles and markets.</summary>
    public MapNode Shared { get; }

    public IReadOnlyDictionary<string, MapNode> Profiles => profiles;

    /// <summary>Market files by slug, each laid over its profile.</summary>
    public IReadOnlyDictionary<string, MapNode> Markets => markets;

    /// <summary>Entries of `markets:` in order: the first match decides.</summary>
    public IEnumerable<(PlanOwner Owner, NamedText Label, NamedText Profile)> Matches =>
        matches.Select(match => (
            new PlanOwner(match.Match.Slug is null ? PlanOwnerKind.Conditions : PlanOwnerKind.Slug, match.Label.Value),
            match.Label, match.Profile));

    public static MergedRules Of(RuleSources sources, DateOnly today)
    {
        DiagnosticBag scratch = new();
        MergedRules rules = new(SharedOf(sources, scratch));
        BandsDocument document = BandsReader.ReadAll(sources, scratch);
        ProfileChain chain = new(document, scratch);
        foreach (LayerDocument profile in document.Profiles)
        {
            rules.profiles[profile.Name.Value] = LayerMerge.Merge(chain.LayersOf(profile), scratch);
        }

        foreach (MatchDocument match in document.Markets)
        {
            if (match.Profile is { } profile && LabelOf(match) is { } label)
            {
                rules.matches.Add((match, label, profile));
            }
        }

        foreach (SourceText market in sources.Markets)
        {
            rules.AddMarket(MarketReader.Read(market, scratch), chain, today);
        }

        return rules;
    }

    /// <summary>
    /// What quotes a market of this slug: its file, else the first matching entry, else null. An entry's label stands
    /// for the markets it matches. An entry that asks for more than the slug counts as matching when the slug does: no
    /// more is known here, and a change that may reach a market is to be shown.
    /// </summary>
    public MapNode? Of(string slug)
    {
        if (markets.TryGetValue(slug, out MapNode? file))
        {
            return file;
        }

        foreach ((MatchDocument match, NamedText label, NamedText profile) in matches)
        {
            bool fits = label.Value == slug
                || (match.Slug is { } pattern && SlugPattern.Matches(pattern.Value, slug));
            if (fits && profiles.TryGetValue(profile.Value, out MapNode? merged))
            {
                return WithProfile(merged, profile);
            }
        }

        return null;
    }

    /// <summary>The blocks of bands.yaml, with the signals and schedules that profile files add to them.</summary>
    private static MapNode SharedOf(RuleSources sources, DiagnosticBag scratch)
    {
        MapNode[] roots = [.. new[] { sources.Bands }.Concat(sources.Profiles).OfType<SourceText>()
            .Select(file => NodeReader.Read(file, scratch)).OfType<MapNode>()];
        MapEntry[] entries = [.. roots.SelectMany(root => root.Entries)
            .Where(entry => !ComparedElsewhere.Contains(entry.Name))];
        SourceSpan start = roots.Length > 0
            ? roots[0].Span
            : new SourceSpan(new SourceText(RuleSources.BandsFile, ""), 0, 0);
        return new MapNode(start, [.. entries.GroupBy(entry => entry.Name).Select(Together)]);

        static MapEntry Together(IGrouping<string, MapEntry> same)
        {
            MapEntry first = same.First();
            return same.Skip(1).Any() && same.All(entry => entry.Value is MapNode)
                ? first with
                {
                    Value = new MapNode(
                        first.Value.Span, [.. same.SelectMany(entry => ((MapNode)entry.Value).Entries)]),
                }
                : first;
        }
    }

    /// <summary>The slug pattern, then all other conditions: "fed-*, min_liquidity $5000".</summary>
    private static NamedText? LabelOf(MatchDocument match)
    {
        NamedText?[] conditions =
        [
            match.Slug,
            match.Tag is { } tag ? tag with { Value = "tag " + tag.Value } : null,
            .. match.Bounds.Select(bound => new NamedText($"{bound.Name} {bound.Text}", bound.Span)),
        ];
        NamedText[] known = [.. conditions.OfType<NamedText>()];
        return known.Length == 0
            ? null
            : known[0] with { Value = string.Join(", ", known.Select(each => each.Value)) };
    }

    private void AddMarket(MarketDocument? market, ProfileChain chain, DateOnly today)
    {
        if (market is not { Market: { } slug, Profile: { } profile } || chain.Find(profile) is not { } layer)
        {
            return;
        }

        bool isExpired = market.Expires < today;
        MapNode body = isExpired
            ? new MapNode(market.Body.Span, [.. market.Body.Entries.Where(entry => entry.Name == "risk")])
            : market.Body;
        MapNode merged = LayerMerge.Merge([.. chain.LayersOf(layer), body], new DiagnosticBag());
        string[] facts = ["profile", "expires", "recording", "identity"];
        markets[slug.Value] = new MapNode(
            market.Body.Span,
            [.. market.Body.Entries.Where(entry => facts.Contains(entry.Name)), .. merged.Entries]);
    }

    private static MapNode WithProfile(MapNode merged, NamedText profile)
    {
        MapEntry entry = new(
            new ScalarNode(profile.Span, "profile", ScalarStyle.Plain),
            new ScalarNode(profile.Span, profile.Value, ScalarStyle.Plain));
        return new MapNode(merged.Span, [entry, .. merged.Entries]);
    }
}
