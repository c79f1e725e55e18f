using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Formatting;

/// <summary>
/// Puts the keys of the language's own maps in the order in which the documentation has them. What an operator named
/// (profiles, params, terms, bands) stays in order, because the order of terms and bands means something; a clamp comes
/// last, where it runs. Unknown keys follow in their own order.
/// </summary>
internal static class KeyOrder
{
    public static void Apply(FormatCollection root)
    {
        if (!root.IsMap)
        {
            return;
        }

        if (Child(root, "profiles") is { } profiles)
        {
            Sort(root, BandsDocument.Keys);
            Account(Child(root, "account"));
            Each(Child(root, "schedules"), schedule => Sort(schedule, ScheduleDocument.Keys));
            Each(Child(root, "signals"), signal => Sort(signal, SignalDocument.Keys));
            Each(Child(root, "scripts"), script => Sort(script, ScriptDocument.Keys));
            Each(Child(root, "sources"), source => Sort(source, SourceDocument.Keys));
            Each(profiles, profile => Profile(profile, ProfileDocument.Keys));
            Each(Child(root, "markets"), Match);
        }
        else if (Child(root, "keep") is { } keep && Child(root, "score") is { } score)
        {
            Sort(root, SelectionDocument.Keys);
            Sort(Child(root, "candidates"), CandidatesDocument.Keys);
            Each(Child(root, "require"), requirement => Sort(requirement, RequirementDocument.Keys));
            Output(score);
            Sort(keep, KeepDocument.Keys);
        }
        else if (root.Entries.Any(entry => entry.Key!.Value == "market"))
        {
            Profile(root, MarketDocument.Keys);
            Sort(Child(root, "identity"), IdentityDocument.Keys);
            Sort(Child(Child(root, "identity"), "tokens"), TokensDocument.Keys);
            Sort(Child(Child(root, "identity"), "rewards"), RewardsDocument.Keys);
        }
    }

    private static void Account(FormatCollection? account)
    {
        Sort(account, AccountDocument.Keys);
        Each(Child(account, "clusters"), cluster => Sort(cluster, ClusterDocument.Keys));
        Sort(Child(account, "on_breach"), AccountDocument.BreachKeys);
        Sort(Child(account, "shrink"), AccountDocument.ShrinkKeys);
        Sort(Child(account, "breakers"), AccountBreakersDocument.Keys);
        Sort(Child(account, "allocate"), AllocateDocument.Keys);
    }

    private static void Profile(FormatCollection profile, KeySet keys)
    {
        Sort(profile, keys);
        Each(Child(profile, "params"), parameter => Sort(parameter, ParameterDocument.Keys));
        Sort(Child(profile, "quote"), OutputDocument.Keys);
        Each(Child(profile, "quote"), Output);
        Each(Child(profile, "bands"), band => Sort(band, BandDocument.Keys));
        Each(Child(profile, "layers"), ladder => Sort(ladder, LadderDocument.Keys));
        Each(Child(profile, "sides"), side => Sort(side, SideDocument.Keys));
        Sort(Child(profile, "orders"), OrdersDocument.Keys);
        Each(Child(profile, "exits"), exit => Sort(exit, ExitDocument.Keys));
        Sort(Child(profile, "pairs"), PairsDocument.Keys);
        Sort(Child(profile, "risk"), RiskDocument.Keys);
        Sort(Child(Child(profile, "risk"), "on_breach"), OnBreachDocument.Keys);
    }

    private static void Output(FormatCollection output)
    {
        Stable(output, entry => entry.Key!.Value == "clamp" ? 1 : 0);
        Each(output, term => Sort(term, TermDocument.Keys));
    }

    private static void Match(FormatCollection item)
    {
        Sort(item, MatchDocument.Keys);
        Sort(Child(item, "match"), MatchDocument.MatchKeys);
    }

    private static void Each(FormatCollection? parent, Action<FormatCollection> apply)
    {
        foreach (FormatCollection child in (parent?.Entries ?? []).Select(entry => entry.Value)
            .OfType<FormatCollection>())
        {
            apply(child);
        }
    }

    private static FormatCollection? Child(FormatCollection? map, string key) =>
        map is { IsMap: true }
            ? map.Entries.FirstOrDefault(entry => entry.Key!.Value == key)?.Value as FormatCollection
            : null;

    private static void Sort(FormatCollection? map, KeySet keys)
    {
        if (map is { IsMap: true })
        {
            Dictionary<string, int> order = keys.Names.Select((name, at) => (name, at))
                .ToDictionary(key => key.name, key => key.at);
            Stable(map, entry => order.GetValueOrDefault(entry.Key!.Value, int.MaxValue));
        }
    }

    private static void Stable(FormatCollection map, Func<FormatEntry, int> order)
    {
        if (map.IsMap)
        {
            List<FormatEntry> sorted = [.. map.Entries.OrderBy(order)];
            map.Entries.Clear();
            map.Entries.AddRange(sorted);
        }
    }
}
