using System.Globalization;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.Rules.Selecting;

/// <summary>
/// Which markets to trade: a pure function of policy, candidates, what was in before, and the time. The same input
/// gives the same answer in any order of the candidates.
/// </summary>
public static class MarketSelector
{
    /// <param name="before">Tenures by condition id, of the selection before; empty at the first.</param>
    public static SelectionResult Select(
        SelectionPolicy policy, IReadOnlyList<Candidate> candidates, IReadOnlyDictionary<string, Tenure> before,
        Timestamp now)
    {
        List<SelectionVerdict> judged =
        [
            .. candidates.DistinctBy(each => each.ConditionId).Select(each => Judge(policy, each, before, now)),
        ];
        List<SelectionVerdict> ranked =
        [
            .. judged.Where(each => each.IsIn)
                .OrderBy(each => each.Kind == VerdictKind.Protected ? 0 : 1)
                .ThenByDescending(each => Effective(policy, each))
                .ThenBy(each => each.Market.ConditionId, StringComparer.Ordinal),
        ];
        List<SelectionVerdict> placed = Place(policy, ranked);
        List<SelectionVerdict> others =
        [
            .. judged.Where(each => !each.IsIn).OrderByDescending(each => each.WasIn)
                .ThenBy(each => each.Market.Slug, StringComparer.Ordinal)
                .ThenBy(each => each.Market.ConditionId, StringComparer.Ordinal),
        ];
        List<SelectionVerdict> all =
            [.. placed.Where(each => each.IsIn), .. placed.Where(each => !each.IsIn), .. others];
        return new SelectionResult(all, Remember(policy, all, before, now));
    }

    /// <summary>What a market scores in a comparison: one that is in must be beaten by the bonus.</summary>
    private static double Effective(SelectionPolicy policy, SelectionVerdict verdict) =>
        verdict.WasIn ? verdict.Score + (policy.IncumbentBonus * Math.Abs(verdict.Score)) : verdict.Score;

    private static SelectionVerdict Judge(
        SelectionPolicy policy, Candidate market, IReadOnlyDictionary<string, Tenure> before, Timestamp now)
    {
        Tenure? tenure = before.TryGetValue(market.ConditionId, out Tenure known) ? known : null;
        bool wasIn = tenure is { IsIn: true };
        SelectionVerdict Verdict(VerdictKind kind, string reason) => new(market, kind, reason) { WasIn = wasIn };
        if (market.Untradable is { } why)
        {
            return Verdict(VerdictKind.Untradable, why);
        }

        if (Exclusion(policy, market) is { } excluded)
        {
            return Verdict(VerdictKind.Excluded, excluded);
        }

        SelectionContext context = new(market);
        if (context.Fault(policy.Requirements, wasIn) is var (kind, fault))
        {
            return Verdict(kind, fault);
        }

        (double score, IReadOnlyList<ScorePart> parts) = context.Score(policy.Score);
        SelectionVerdict scored = Verdict(VerdictKind.Chosen, "") with { Score = score, Parts = parts };
        return !double.IsFinite(score) ? scored with
        {
            Kind = VerdictKind.Unknown,
            Reason = "no score: " + context.UnknownOf(policy.ScoreReads),
        }
            : AfterScore(policy, scored, tenure, now);
    }

    private static SelectionVerdict AfterScore(
        SelectionPolicy policy, SelectionVerdict scored, Tenure? tenure, Timestamp now)
    {
        double spent = tenure is { } since ? now.SecondsSince(since.Since) : double.PositiveInfinity;
        if (!scored.WasIn && spent < policy.CoolOff.TotalSeconds)
        {
            double left = policy.CoolOff.TotalSeconds - spent;
            return scored with { Kind = VerdictKind.CoolingOff, Reason = $"cooling off for {Spell(left)} more" };
        }

        if (scored.WasIn && spent < policy.LeastTimeIn.TotalSeconds)
        {
            double left = policy.LeastTimeIn.TotalSeconds - spent;
            return scored with { Kind = VerdictKind.Protected, Reason = $"in for at least {Spell(left)} more" };
        }

        return policy.LeastScore is { } least && scored.Score < least
            ? scored with
            {
                Kind = VerdictKind.LowScore,
                Reason = $"score {Number(scored.Score)} is below {Number(least)}",
            }
            : scored;
    }

    private static List<SelectionVerdict> Place(SelectionPolicy policy, List<SelectionVerdict> ranked)
    {
        Dictionary<string, int> groups = [];
        List<SelectionVerdict> placed = [];
        int taken = 0;
        int last = 0;
        for (int at = 0; at < ranked.Count; at++)
        {
            SelectionVerdict verdict = ranked[at] with { Rank = at + 1 };
            string group = verdict.Market.Group;
            int together = groups.GetValueOrDefault(group);
            if (taken >= policy.MaximumMarkets)
            {
                placed.Add(verdict with
                {
                    Kind = VerdictKind.Outranked,
                    Reason = $"{taken} score better; the last of them {Number(ranked[last].Score)}",
                });
            }
            else if (group.Length > 0 && policy.MaximumPerGroup is { } most && together >= most)
            {
                placed.Add(verdict with
                {
                    Kind = VerdictKind.GroupFull,
                    Reason = $"{together} of its event are in already",
                });
            }
            else
            {
                taken++;
                last = at;
                groups[group] = together + 1;
                placed.Add(verdict.Reason.Length > 0 ? verdict : verdict with { Reason = $"rank {at + 1}" });
            }
        }

        return placed;
    }

    private static Dictionary<string, Tenure> Remember(
        SelectionPolicy policy, List<SelectionVerdict> verdicts, IReadOnlyDictionary<string, Tenure> before,
        Timestamp now)
    {
        Dictionary<string, Tenure> after = [];
        foreach (SelectionVerdict verdict in verdicts)
        {
            string id = verdict.Market.ConditionId;
            if (verdict.IsIn != verdict.WasIn)
            {
                after[id] = new Tenure(verdict.IsIn, now);
            }
            else if (before.TryGetValue(id, out Tenure same))
            {
                after[id] = same;
            }
        }

        // A market that the catalogue no longer lists has gone out like any other.
        foreach ((string id, Tenure tenure) in before.Where(each => !after.ContainsKey(each.Key)))
        {
            after[id] = tenure.IsIn ? new Tenure(false, now) : tenure;
        }

        foreach (string id in after.Where(each => !each.Value.IsIn
            && now.SecondsSince(each.Value.Since) >= policy.CoolOff.TotalSeconds).Select(each => each.Key).ToList())
        {
            after.Remove(id);
        }

        return after;
    }

    private static string? Exclusion(SelectionPolicy policy, Candidate market) =>
        policy.NotSlugs.FirstOrDefault(each => SlugPattern.Matches(each, market.Slug)) is { } slug
            ? $"not_slugs has {slug}"
            : policy.NotTags.FirstOrDefault(market.Tags.Contains) is { } tag ? $"not_tags has {tag}"
            : policy.Slugs.Count > 0 && !policy.Slugs.Any(each => SlugPattern.Matches(each, market.Slug))
                ? "none of slugs fits"
            : policy.Tags.Count > 0 && !policy.Tags.Any(market.Tags.Contains) ? "has none of tags"
            : null;

    private static string Spell(double seconds) => seconds >= 3_600
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 3_600:0.#} h")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(seconds / 60):0} min");

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
