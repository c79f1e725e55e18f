using PolyMaker.Core.Rules;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Comparing;

/// <summary>
/// Two valid revisions compared after merging, so that a change shows once, with every plan it reaches, wherever in the
/// layers it was made. Used by `polymaker diff` and by the history of a run.
/// </summary>
public sealed class PlanDiff
{
    private readonly MergedRules before;
    private readonly MergedRules after;

    // In order of first sight, which is the order of the files.
    private readonly Dictionary<PlanChange, List<PlanOwner>> found = [];

    private PlanDiff(MergedRules before, MergedRules after) => (this.before, this.after) = (before, after);

    /// <param name="today">UTC date that decides which market overrides have expired.</param>
    public static RuleComparison Compare(RuleSources before, RuleSources after, DateOnly today)
    {
        PlanDiff diff = new(MergedRules.Of(before, today), MergedRules.Of(after, today));
        diff.Add(new PlanOwner(PlanOwnerKind.Rules, ""), TreeDiff.Compare(diff.before.Shared, diff.after.Shared));
        diff.CompareProfiles();
        diff.CompareMatches();
        diff.CompareMarkets();
        return new RuleComparison(before.Revision, after.Revision, diff.Joined());
    }

    private void CompareProfiles()
    {
        foreach ((string name, MapNode plan) in after.Profiles)
        {
            PlanOwner owner = new(PlanOwnerKind.Profile, name);
            if (before.Profiles.TryGetValue(name, out MapNode? was))
            {
                Add(owner, TreeDiff.Compare(was, plan));
            }
            else
            {
                Add(owner, [Whole(PlanChangeKind.Added, $"profiles.{name}", plan)]);
            }
        }

        foreach ((string name, MapNode plan) in before.Profiles.Where(was => !after.Profiles.ContainsKey(was.Key)))
        {
            Add(new PlanOwner(PlanOwnerKind.Profile, name), [Whole(PlanChangeKind.Removed, $"profiles.{name}", plan)]);
        }
    }

    private void CompareMatches()
    {
        PlanOwner[] owners = [.. after.Matches.Concat(before.Matches).Select(match => match.Owner).Distinct()];
        foreach (PlanOwner owner in owners)
        {
            string pattern = owner.Name;
            ChangedPresence(owner, $"markets[{pattern}]", Match(before, pattern), Match(after, pattern));

            // The same profile on both sides: whatever changed in it has been said there.
            if (before.Of(pattern) is { } old && after.Of(pattern) is { } fresh && ProfileOf(old) != ProfileOf(fresh))
            {
                Add(owner, TreeDiff.Compare(old, fresh));
            }
        }

        string[] was = [.. before.Matches.Select(match => match.Label.Value)];
        string[] now = [.. after.Matches.Select(match => match.Label.Value)];
        string[] kept = [.. was.Where(now.Contains)];
        string[] order = [.. now.Where(was.Contains)];
        if (!kept.SequenceEqual(order))
        {
            Add(new PlanOwner(PlanOwnerKind.Rules, ""),
            [
                new PlanChange(PlanChangeKind.Reordered, "markets", string.Join(", ", kept), string.Join(", ", order),
                    before.Matches.First().Label.Span.Location, after.Matches.First().Label.Span.Location,
                    RiskChange.None),
            ]);
        }
    }

    private void CompareMarkets()
    {
        foreach (string slug in after.Markets.Keys.Union(before.Markets.Keys))
        {
            PlanOwner owner = new(PlanOwnerKind.Market, slug);
            before.Markets.TryGetValue(slug, out MapNode? was);
            after.Markets.TryGetValue(slug, out MapNode? now);
            if (was is null != now is null)
            {
                Add(owner, [Whole(now is null ? PlanChangeKind.Removed : PlanChangeKind.Added, $"market {slug}",
                    (now ?? was)!)]);
            }

            // A file that went leaves its market to the `markets:` entries, possibly with wider limits.
            if (before.Of(slug) is { } old && after.Of(slug) is { } fresh)
            {
                Add(owner, TreeDiff.Compare(old, fresh));
            }
        }
    }

    private void ChangedPresence(PlanOwner owner, string path, NamedText? was, NamedText? now)
    {
        if (was is null != now is null)
        {
            Add(owner,
            [
                new PlanChange(now is null ? PlanChangeKind.Removed : PlanChangeKind.Added, path, was?.Value,
                    now?.Value, was?.Span.Location, now?.Span.Location, RiskChange.None),
            ]);
        }
    }

    private void Add(PlanOwner owner, IEnumerable<PlanChange> changes)
    {
        foreach (PlanChange change in changes)
        {
            if (!found.TryGetValue(change, out List<PlanOwner>? owners))
            {
                found[change] = owners = [];
            }

            owners.Add(owner);
        }
    }

    private List<PlanChange> Joined() =>
    [
        .. found.Select(each => each.Key with
        {
            Reaches =
            [
                .. each.Value.Concat(Matched(each.Value)).Distinct()
                    .OrderBy(owner => owner.Kind).ThenBy(owner => owner.Name, StringComparer.Ordinal),
            ],
        }),
    ];

    private IEnumerable<PlanOwner> Matched(IReadOnlyList<PlanOwner> owners) =>
        from match in after.Matches
        where owners.Contains(new PlanOwner(PlanOwnerKind.Profile, match.Profile.Value))
        select match.Owner;

    private static NamedText? Match(MergedRules rules, string pattern) =>
        rules.Matches.FirstOrDefault(match => match.Label.Value == pattern).Profile;

    private static string? ProfileOf(MapNode plan) => (plan.Find("profile")?.Value as ScalarNode)?.Value;

    private static PlanChange Whole(PlanChangeKind kind, string path, MapNode plan)
    {
        SourceLocation place = plan.Span.Location;
        bool isNew = kind == PlanChangeKind.Added;
        return new PlanChange(kind, path, isNew ? null : "", isNew ? "" : null, isNew ? null : place,
            isNew ? place : null, RiskChange.None);
    }
}
