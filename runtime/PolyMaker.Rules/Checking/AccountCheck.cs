using PolyMaker.Core.Units;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Checking;

/// <summary>
/// The account's limits against the worst cases of the market files. One market that may lose more than all together
/// contradicts itself: E330. Many that could lose more together are held back while trading, which W430 says before it
/// surprises someone on one evening.
/// </summary>
internal static class AccountCheck
{
    public static Cash? LimitOf(BandsDocument bands) => Dollars(bands.Account?.MaxExposure);

    public static void Run(
        BandsDocument bands, IReadOnlyList<MarketFile> files, ExposureReport exposure, DiagnosticBag bag)
    {
        if (bands.Account is not { } account)
        {
            return;
        }

        if (account.MaxExposure is { } limit && LimitOf(bands) is { } most)
        {
            Alone(exposure, limit, most, bag);
            Together("all market files", exposure.Markets, limit, most, bag);
        }

        foreach (ClusterDocument cluster in account.Clusters.Where(each => each.Max is not null))
        {
            Cluster(cluster, bands, files, exposure, bag);
        }
    }

    private static void Alone(ExposureReport exposure, LimitDocument limit, Cash most, DiagnosticBag bag)
    {
        WorstCase[] alone = [.. exposure.Markets.Where(market => market.Notional > most)];
        if (alone.Length > 0)
        {
            bag.Error("E330", limit.Span,
                $"{Named(alone)} alone can lose more than max_exposure {limit.Text} of the whole account",
                "tighten max_notional there, or raise the limit");
        }
    }

    private static void Together(
        string what, IReadOnlyList<WorstCase> markets, LimitDocument limit, Cash most, DiagnosticBag bag)
    {
        Cash sum = new ExposureReport(markets, [], null).TotalNotional;
        if (markets.Count > 1 && sum > most && markets.All(market => market.Notional <= most))
        {
            bag.Warning("W430", limit.Span,
                $"{what} together can lose ${sum}, more than {limit.Name} {limit.Text}; largest: {Named(markets)}",
                "the limit holds while trading and cuts what comes last; tighten max_notional if that is not meant");
        }
    }

    private static void Cluster(ClusterDocument cluster, BandsDocument bands, IReadOnlyList<MarketFile> files,
        ExposureReport exposure, DiagnosticBag bag)
    {
        HashSet<string> inside = [.. files
            .Where(file => AccountCompiler.Holds(cluster, file.Slug, file.Spec?.Tags ?? [])).Select(file => file.File)];
        Together($"the markets of cluster {cluster.Name.Value}",
            [.. exposure.Markets.Where(market => inside.Contains(market.Owner))], cluster.Max!,
            Dollars(cluster.Max)!.Value, bag);
        if (inside.Count == 0 && files.Count > 0 && bands.Markets.Count == 0)
        {
            bag.Warning("W431", cluster.Name.Span, $"no market file belongs to cluster '{cluster.Name.Value}'",
                "check its slugs against the names under `market:` and its tags against `identity: { tags: … }`");
        }

        if (LimitOf(bands) is { } all && Dollars(cluster.Max) >= all)
        {
            bag.Warning("W432", cluster.Max!.Span,
                $"cluster '{cluster.Name.Value}' may lose {cluster.Max.Text}, max_exposure allows no more in all",
                "write less than max_exposure, or leave the cluster out");
        }
    }

    private static string Named(IEnumerable<WorstCase> markets) =>
        string.Join(", ", markets.OrderByDescending(market => market.Notional.Micro).Take(3)
            .Select(market => $"{market.Owner} ${market.Notional}"));

    private static Cash? Dollars(LimitDocument? limit) =>
        limit is null ? null : new Cash(decimal.ToInt64(limit.Value * Cash.MicroPerDollar));
}
