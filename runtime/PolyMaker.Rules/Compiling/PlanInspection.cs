using PolyMaker.Core.Markets;
using PolyMaker.Core.Rules;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// Looks into a valid revision: merges the layers of one market again, keeping for each value the line it came from.
/// For `polymaker plan`; never on the path of a quote.
/// </summary>
public sealed class PlanInspection
{
    private readonly RuleSet set;
    private readonly BandsDocument bands;
    private readonly ProfileChain chain;
    private readonly List<MarketDocument> markets;

    /// <param name="set">Compiled without errors from these sources.</param>
    public PlanInspection(RuleSources sources, RuleSet set)
    {
        this.set = set;
        DiagnosticBag scratch = new();
        bands = BandsReader.ReadAll(sources, scratch);
        chain = new ProfileChain(bands, scratch);
        Account = sources.Bands is { } text && NodeReader.Read(text, scratch) is MapNode root
            && root.Find("account") is { Value: MapNode account }
                ? [.. Values(account, "").Select(value => new PlanStatement(value.Path, value.Text, value.Source))]
                : [];
        markets = [.. sources.Markets.Select(market => MarketReader.Read(market, scratch)).OfType<MarketDocument>()];
    }

    /// <summary>`account:` of bands.yaml, value by value; empty without it.</summary>
    public IReadOnlyList<PlanStatement> Account { get; }

    /// <summary>Every slug that has a market file.</summary>
    public IEnumerable<string> Slugs => set.Markets.Select(market => market.Slug);

    /// <summary>The plan of a market by slug or condition id; null when nothing matches it: it is not quoted.</summary>
    public ResolvedPlan? OfMarket(string market)
    {
        MarketFile? file = set.Markets.FirstOrDefault(each =>
            each.Slug == market || each.Spec?.ConditionId == market);
        MarketSpec spec = file?.Spec
            ?? new MarketSpec { ConditionId = "", Slug = file?.Slug ?? market, YesToken = "", NoToken = "" };
        if ((set.For(spec) ?? set.Possibly(spec)) is not { } book || Layer(book.Profile) is not { } profile)
        {
            return null;
        }

        List<(string Name, MapNode Body)> layers = LayersOf(profile);
        MarketDocument? document = markets.FirstOrDefault(each => each.Market?.Value == file?.Slug);
        if (file is not null && document is not null)
        {
            layers.Add((file.File, file.IsExpired ? RuleSetCompilation.RiskOnly(document.Body) : document.Body));
        }

        return Resolve(profile, layers, book) with
        {
            Market = spec.Slug,
            File = file,
            Unknown = file is null ? set.MissingFacts(spec) : [],
        };
    }

    /// <summary>The plan of a profile alone; null when there is none of this name, or it is not complete.</summary>
    public ResolvedPlan? OfProfile(string profile) =>
        set.Profiles.TryGetValue(profile, out RuleBook? book) && Layer(profile) is { } layer
            ? Resolve(layer, LayersOf(layer), book)
            : null;

    private LayerDocument? Layer(string profile) =>
        bands.Profiles.FirstOrDefault(each => each.Name.Value == profile);

    private List<(string Name, MapNode Body)> LayersOf(LayerDocument profile) =>
        [.. chain.LayersOf(profile).Select(body =>
            (bands.Profiles.First(each => ReferenceEquals(each.Body, body)).Name.Value, body))];

    private static ResolvedPlan Resolve(LayerDocument profile, List<(string Name, MapNode Body)> layers, RuleBook book)
    {
        Dictionary<string, List<PlanStatement>> said = [];
        foreach ((string name, MapNode body) in layers)
        {
            foreach ((string path, string text, SourceLocation source) in Values(LayerMerge.PlanKeysOf(body), ""))
            {
                if (!said.TryGetValue(path, out List<PlanStatement>? statements))
                {
                    said[path] = statements = [];
                }

                statements.Add(new PlanStatement(name, text, source));
            }
        }

        MapNode merged = LayerMerge.Merge([.. layers.Select(layer => layer.Body)], new DiagnosticBag());
        PlanValue[] values = [.. Values(merged, "").Select(value => new PlanValue(
            value.Path, said[value.Path].First(each => each.Source == value.Source), said[value.Path]))];
        return new ResolvedPlan(profile.Name.Value, [.. layers.Select(layer => layer.Name)], values, book);
    }

    private static IEnumerable<(string Path, string Text, SourceLocation Source)> Values(MapNode map, string prefix)
    {
        foreach (MapEntry entry in map.Entries)
        {
            string path = prefix + entry.Name;
            if (entry.Value is MapNode child)
            {
                foreach ((string, string, SourceLocation) value in Values(child, path + "."))
                {
                    yield return value;
                }
            }
            else
            {
                yield return (path, TextOf(entry.Value), entry.Value.Span.Location);
            }
        }
    }

    private static string TextOf(RuleNode node) => node switch
    {
        ScalarNode scalar => scalar.IsNull ? "null" : string.Join(' ', scalar.Value.Split((char[]?)null,
            StringSplitOptions.RemoveEmptyEntries)),
        ListNode list => $"[{string.Join(", ", list.Items.Select(TextOf))}]",
        _ => node.Kind,
    };
}
