using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Gamma;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.Host.Trading;

/// <summary>
/// The markets of a run without a recording, as the venue's catalogue describes them now: the one that is asked for, or
/// those that market files pin; of a replaying exchange all that it has.
/// </summary>
/// <param name="isReplay">The data host plays a recording: an end that has passed is the recording's.</param>
internal sealed class LiveCatalogue(PolymarketEnvironment environment, bool isReplay, Timestamp now)
{
    private const int Most = 500;
    private const int AskedAtOnce = 8;

    /// <exception cref="InputException">The catalogue cannot be read; the text says what it said.</exception>
    public async Task<IReadOnlyList<MarketSpec>> FindAsync(
        RuleSet rules, string? wanted, Output output, CancellationToken stop)
    {
        using VenueConnection connection = new(environment.Hosts.Gamma, new ClientSettings());
        GammaClient gamma = new(connection);
        IReadOnlyList<string> names = wanted is not null ? [wanted] : [.. rules.Markets.Select(file => file.Slug)];
        if (wanted is null && isReplay)
        {
            return [.. (await ReadAsync(gamma, new GammaFilter { Most = Most }, stop))
                .Where(IsTradable).Select(SpecOf)];
        }

        MarketSpec?[] found = new MarketSpec?[names.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, names.Count),
            new ParallelOptions { MaxDegreeOfParallelism = AskedAtOnce, CancellationToken = stop },
            async (at, cancellation) => found[at] = await FindAsync(gamma, names[at], cancellation));
        foreach (string missing in names.Where((_, at) => found[at] is null))
        {
            output.Notes.WriteLine($"{missing}: the catalogue of {environment.Hosts.Gamma.Host} has no such market "
                + "that takes orders now; it is left out");
        }

        return [.. found.OfType<MarketSpec>()];
    }

    private async Task<MarketSpec?> FindAsync(GammaClient gamma, string name, CancellationToken stop)
    {
        bool isCondition = name.StartsWith("0x", StringComparison.Ordinal);
        GammaFilter filter = new()
        {
            Slug = isCondition ? null : name, ConditionId = isCondition ? name : null, Most = 1,
        };
        return (await ReadAsync(gamma, filter, stop)).Where(IsTradable).Select(SpecOf).FirstOrDefault();
    }

    private static async Task<IReadOnlyList<GammaMarket>> ReadAsync(
        GammaClient gamma, GammaFilter filter, CancellationToken stop)
    {
        VenueResult<IReadOnlyList<GammaMarket>> markets = await gamma.GetMarketsAsync(filter, stop);
        return markets.IsOk
            ? markets.Value
            : throw new InputException($"the catalogue of markets cannot be read: {markets.Error}");
    }

    private bool IsTradable(GammaMarket market) => isReplay
        ? market.TokenIds.Count == 2 && !market.IsClosed
        : market.IsTradableAt(now);

    /// <summary>What is replayed ended long ago, and trades all the same.</summary>
    private MarketSpec SpecOf(GammaMarket market) =>
        isReplay ? market.ToSpec() with { EndTime = Timestamp.Never } : market.ToSpec();
}
