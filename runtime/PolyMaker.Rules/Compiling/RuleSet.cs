using PolyMaker.Core.Markets;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Selecting;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// One valid revision of all rules, compiled. Immutable; the Host holds the last good one and asks it per market.
/// </summary>
public sealed class RuleSet
{
    private readonly IReadOnlyList<(MarketFile File, RuleBook Book)> markets;
    private readonly IReadOnlyList<MarketMatch> matches;

    internal RuleSet(
        string revision,
        DateOnly day,
        IReadOnlyList<(MarketFile File, RuleBook Book)> markets,
        IReadOnlyList<MarketMatch> matches,
        IReadOnlyDictionary<string, RuleBook> profiles)
    {
        Revision = revision;
        DayStart = Timestamp.FromMilliseconds(
            new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds());
        this.markets = markets;
        this.matches = matches;
        Profiles = profiles;
        Markets = [.. markets.Select(market => market.File)];
    }

    /// <summary>Hash of the files it was compiled from: <see cref="Reading.RuleSources.Revision"/>.</summary>
    public string Revision { get; }

    /// <summary>Start of the UTC day it was compiled for.</summary>
    public Timestamp DayStart { get; }

    public IReadOnlyList<MarketFile> Markets { get; }

    /// <summary>What all of it can put at stake at worst.</summary>
    public required ExposureReport Exposure { get; init; }

    /// <summary>Limits of the account over all markets of this revision.</summary>
    public AccountLimits Account { get; internal init; } = AccountLimits.None;

    /// <summary>
    /// Furthest a touch quote may move when the next revision replaces this one in a running process; null: any.
    /// </summary>
    public Price? MaximumJump { get; internal init; }

    /// <summary>What the folder's rule tests say about the revision that is to replace this one.</summary>
    public ReloadTesting Testing { get; internal init; } = ReloadTesting.On;

    /// <summary>Which markets to trade, when markets/selection.yaml says so.</summary>
    public SelectionPolicy? Selection { get; internal set; }

    /// <summary>Who says from outside the venue what markets are worth.</summary>
    public IReadOnlyList<FairSource> Sources { get; internal init; } = [];

    /// <summary>Every complete profile by name.</summary>
    public IReadOnlyDictionary<string, RuleBook> Profiles { get; }

    /// <summary>The names that the files of profiles/ define, complete or not, in order of the files.</summary>
    public IReadOnlyList<string> Shelf { get; internal init; } = [];

    /// <summary>Every plan of this revision: the complete profiles, then the market files.</summary>
    internal IEnumerable<RuleBook> Plans => Profiles.Values.Concat(markets.Select(market => market.Book));

    /// <summary>
    /// The plans that quote: those of market files and of the entries of `markets:`. A profile nobody names is none.
    /// </summary>
    public IReadOnlyList<RuleBook> QuotingPlans =>
        [.. markets.Select(market => market.Book).Concat(matches.Select(match => match.Book)).Distinct()];

    /// <summary>What this revision quotes with: a plan that another revision has as well is unchanged by it.</summary>
    public IReadOnlySet<string> PlanHashes => Plans.Select(plan => plan.PlanHash).ToHashSet();

    /// <summary>Every script that some plan reads, once for each way it reads it.</summary>
    public IEnumerable<Script> Scripts => Plans.SelectMany(plan => plan.Derived.OfType<Script>())
        .DistinctBy(script => script.DefinitionHash).OrderBy(script => script.Name, StringComparer.Ordinal);

    /// <summary>Every plan that is not a profile's alone: one for each market file.</summary>
    internal IEnumerable<(string Slug, RuleBook Book)> MarketPlans =>
        markets.Select(market => (market.File.Slug, market.Book));

    /// <summary>The same, with times to the end counted from the start of the UTC day it was compiled for.</summary>
    public RuleBook? For(MarketSpec spec) => For(spec, DayStart);

    /// <summary>
    /// The plan of a market: its market file (by condition id, then by slug), else the first entry of `markets:` that
    /// matches it, else null: not quoted.
    /// </summary>
    public RuleBook? For(MarketSpec spec, Timestamp at) =>
        OfFile(spec) ?? matches.FirstOrDefault(match => match.Holds(spec, at))?.Book;

    /// <summary>
    /// One sentence about a market that an entry of `markets:` would have taken but for facts that are not known of it,
    /// and what becomes of it instead. Null for all others.
    /// </summary>
    public string? PassedOver(MarketSpec spec, Timestamp at)
    {
        if (OfFile(spec) is not null)
        {
            return null;
        }

        MarketMatch? taken = matches.FirstOrDefault(match => match.Holds(spec, at));
        string[] passed =
        [
            .. matches.TakeWhile(match => !ReferenceEquals(match, taken))
                .Select(match => (Match: match, Facts: match.Missing(spec, at))).Where(each => each.Facts.Count > 0)
                .Select(each => $"entry {each.Match.Place} because its {string.Join(" and ", each.Facts)} "
                    + (each.Facts.Count == 1 ? "is not known" : "are not known")),
        ];
        string instead = taken is null ? "it is not quoted" : $"entry {taken.Place} quotes it ({taken.Book.Profile})";
        return passed.Length == 0 ? null
            : $"market {spec.Slug} is not matched by {string.Join(", nor by ", passed)}; {instead}; a market file "
                + "names its profile whatever is known";
    }

    private RuleBook? OfFile(MarketSpec spec)
    {
        foreach ((MarketFile file, RuleBook book) in markets)
        {
            if (file.Spec is { } known && known.ConditionId == spec.ConditionId)
            {
                return book;
            }
        }

        foreach ((MarketFile file, RuleBook book) in markets)
        {
            if (file.Slug == spec.Slug)
            {
                return book;
            }
        }

        return null;
    }

    /// <summary>
    /// The plan of the first entry of `markets:` that would match if what is not known of the market were as it asks.
    /// </summary>
    internal RuleBook? Possibly(MarketSpec spec) =>
        matches.FirstOrDefault(match => match.Missing(spec, DayStart).Count > 0)?.Book;

    /// <summary>
    /// Why a market may have been passed over: for each entry of `markets:` that only lacks facts, which. Empty when
    /// nothing is missing.
    /// </summary>
    public IReadOnlyList<string> MissingFacts(MarketSpec spec) =>
        [.. matches
            .Select((match, at) => (Entry: at + 1, match.Book.Profile, Facts: match.Missing(spec, DayStart)))
            .Where(match => match.Facts.Count > 0)
            .Select(match => FormattableString.Invariant(
                $"entry {match.Entry} (profile {match.Profile}) asks for {string.Join(", ", match.Facts)}, ")
                + $"not known of {spec.Slug}")];
}
