using PolyMaker.Core.Rules;

namespace PolyMaker.Host.Ranking;

/// <summary>Every profile over every trial, group by group.</summary>
internal sealed class ProfileRanking
{
    private readonly IReadOnlyList<string> profiles;
    private readonly Dictionary<string, IReadOnlyList<MarketResult>> results;
    private readonly string reference;
    private readonly long seed;

    private ProfileRanking(
        IReadOnlyList<string> profiles, Dictionary<string, IReadOnlyList<MarketResult>> results, string reference,
        long seed)
    {
        this.profiles = profiles;
        this.results = results;
        this.reference = reference;
        this.seed = seed;
    }

    /// <summary>Runs are independent and deterministic, so every core takes some.</summary>
    public static ProfileRanking Run(
        IReadOnlyList<(string Name, RuleBook Rules)> profiles, IReadOnlyList<Trial> trials, string reference, long seed,
        CancellationToken stop)
    {
        var options = new ParallelOptions { CancellationToken = stop };
        var jobs = profiles.SelectMany(_ => trials, (profile, trial) => (profile, trial)).ToArray();
        var done = new IReadOnlyList<MarketResult>[jobs.Length];
        Parallel.For(0, jobs.Length, options, at =>
            done[at] = ProfileTrial.Run(jobs[at].trial, jobs[at].profile.Rules, seed, stop));
        var byProfile = jobs.Zip(done).GroupBy(job => job.First.profile.Name).ToDictionary(
            group => group.Key, group => (IReadOnlyList<MarketResult>)[.. group.SelectMany(job => job.Second)]);
        return new ProfileRanking([.. profiles.Select(profile => profile.Name)], byProfile, reference, seed);
    }

    public IReadOnlyList<string> MarketsOf(TrialGroup group) =>
        [.. results[reference].Where(result => result.Trial.Group == group).Select(result => result.Market)];

    /// <summary>Best ratio first.</summary>
    public IReadOnlyList<RankRow> RowsOf(TrialGroup group, string? trial = null)
    {
        var yardstick = Of(reference, group, trial);
        if (yardstick.Count == 0)
        {
            return [];
        }

        var best = ProfitsOf(yardstick);
        int[] strata = [.. yardstick.GroupBy(result => result.Trial).Select(markets => markets.Count())];
        return [.. profiles.Select(Row).OrderByDescending(row => row.Ratio.Value)];

        RankRow Row(string profile)
        {
            var rows = Of(profile, group, trial);
            var profits = ProfitsOf(rows);
            return new RankRow(profile, rows)
            {
                Ratio = Estimate.Of(strata, (ulong)seed, draw => Estimate.Ratio(profits, draw, strata)),
                Mean = Estimate.Of(strata, (ulong)seed, draw => Estimate.Mean(profits, draw)),
                Behind = profile == reference
                    ? null
                    : Estimate.Of(strata, (ulong)seed, draw =>
                        Estimate.Ratio(best, draw, strata) - Estimate.Ratio(profits, draw, strata)),
            };
        }
    }

    /// <summary>The trials of a group, in order.</summary>
    public IReadOnlyList<Trial> TrialsOf(TrialGroup group) =>
        [.. results[reference].Select(result => result.Trial).Where(trial => trial.Group == group).Distinct()];

    private IReadOnlyList<MarketResult> Of(string profile, TrialGroup group, string? trial) =>
        [.. results[profile].Where(result => result.Trial.Group == group
            && (trial is null || result.Trial.Name == trial))];

    private static double[] ProfitsOf(IReadOnlyList<MarketResult> rows) =>
        [.. rows.Select(row => row.Profit.ToDouble())];
}
