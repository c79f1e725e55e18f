using PolyMaker.Core.Markets;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Checking;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// One valid revision of all rules, compiled. Immutable; the Host holds the last good one and asks it per market.
/// </summary>
public sealed class RuleSet
{
    private readonly IReadOnlyList<(MarketFile File, RuleBook Book)> markets;
    private readonly IReadOnlyList<(string Slug, RuleBook Book)> matches;

    internal RuleSet(
        string revision,
        IReadOnlyList<(MarketFile File, RuleBook Book)> markets,
        IReadOnlyList<(string Slug, RuleBook Book)> matches,
        IReadOnlyDictionary<string, RuleBook> profiles)
    {
        Revision = revision;
        this.markets = markets;
        this.matches = matches;
        Profiles = profiles;
        Markets = [.. markets.Select(market => market.File)];
    }

    /// <summary>Hash of the files it was compiled from: <see cref="Reading.RuleSources.Revision"/>.</summary>
    public string Revision { get; }

    public IReadOnlyList<MarketFile> Markets { get; }

    /// <summary>What all of it can put at stake at worst.</summary>
    public required ExposureReport Exposure { get; init; }

    /// <summary>
    /// Furthest a touch quote may move when the next revision replaces this one in a running process; null: any.
    /// </summary>
    public Price? MaximumJump { get; internal init; }

    /// <summary>Every complete profile by name.</summary>
    public IReadOnlyDictionary<string, RuleBook> Profiles { get; }

    /// <summary>Every plan of this revision: the complete profiles, then the market files.</summary>
    internal IEnumerable<RuleBook> Plans => Profiles.Values.Concat(markets.Select(market => market.Book));

    /// <summary>Every plan that is not a profile's alone: one for each market file.</summary>
    internal IEnumerable<(string Slug, RuleBook Book)> MarketPlans =>
        markets.Select(market => (market.File.Slug, market.Book));

    /// <summary>
    /// The plan of a market: its market file (by condition id, then by slug), else the first entry of `markets:` that
    /// matches its slug, else null: not quoted.
    /// </summary>
    public RuleBook? For(MarketSpec spec)
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

        foreach ((string slug, RuleBook book) in matches)
        {
            if (SlugPattern.Matches(slug, spec.Slug))
            {
                return book;
            }
        }

        return null;
    }
}
