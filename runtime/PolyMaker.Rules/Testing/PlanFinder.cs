using PolyMaker.Core.Markets;
using PolyMaker.Core.Rules;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Testing;

/// <summary>Finds the plan that a test or property names by `profile` or `market`.</summary>
internal sealed class PlanFinder(RuleSet rules, DiagnosticBag bag)
{
    /// <summary>Every plan there is: the profiles, then one for each market file.</summary>
    public IReadOnlyList<PlanUnderTest> All { get; } =
    [
        .. rules.Profiles.Select(profile => new PlanUnderTest(ProfileLabel(profile.Key), profile.Value, null)),
        .. rules.Markets.Select(file => (file.Slug, file.Spec)).Join(rules.MarketPlans, file => file.Slug,
            plan => plan.Slug, (file, plan) => new PlanUnderTest(MarketLabel(file.Slug), plan.Book, file.Spec)),
    ];

    /// <summary>Null after reporting; <paramref name="owner"/> is what to underline when neither is given.</summary>
    public PlanUnderTest? Find(NamedText? profile, NamedText? market, SourceSpan owner)
    {
        if (profile is not null && market is not null)
        {
            bag.Error("E408", market.Span, "'profile' and 'market' are both given",
                "keep one; a market has its profile");
            return null;
        }

        if (profile is null && market is null)
        {
            bag.Error("E408", owner, "the test does not say under which plan",
                $"add `profile: {rules.Profiles.Keys.FirstOrDefault("base")}` or `market: SLUG`");
            return null;
        }

        return profile is not null ? Profile(profile) : Market(market!);
    }

    private PlanUnderTest? Profile(NamedText name)
    {
        if (rules.Profiles.TryGetValue(name.Value, out RuleBook? book))
        {
            return new PlanUnderTest(ProfileLabel(name.Value), book, null);
        }

        bag.Error("E408", name.Span, $"there is no complete profile '{name.Value}'",
            NearName.Hint(name.Value, [.. rules.Profiles.Keys]));
        return null;
    }

    private PlanUnderTest? Market(NamedText slug)
    {
        MarketSpec? known = rules.Markets.FirstOrDefault(file => file.Slug == slug.Value)?.Spec;
        MarketSpec wanted = known
            ?? new MarketSpec { ConditionId = "", Slug = slug.Value, YesToken = "", NoToken = "" };
        if (rules.For(wanted) is { } book)
        {
            return new PlanUnderTest(MarketLabel(slug.Value), book, known);
        }

        bag.Error("E408", slug.Span, $"no market file and no `match` names '{slug.Value}': it would not be quoted",
            NearName.Of(slug.Value, rules.Markets.Select(file => file.Slug)) is { } near
                ? $"did you mean '{near}'?"
                : "add a file under markets/, or an entry under `markets:` of the rules");
        return null;
    }

    private static string ProfileLabel(string name) => $"profile {name}";

    private static string MarketLabel(string slug) => $"market {slug}";
}
