using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Gamma;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Host.Preflight;

/// <summary>
/// Finds the market that an operator means: by slug or condition id, or the busiest that can be traded.
/// </summary>
internal static class MarketLookup
{
    public static async Task<VenueResult<PreflightMarket>> FindAsync(
        VenueDoor door, string? name, CancellationToken stop)
    {
        if (!door.IsLive)
        {
            return name is null || name == PracticeVenue.Spec.Slug || name == PracticeVenue.Spec.ConditionId
                ? new PreflightMarket(PracticeVenue.Spec, ExchangeKind.Normal)
                : NotFound($"the local venue has one market: {PracticeVenue.Spec.Slug}");
        }

        var isCondition = name?.StartsWith("0x", StringComparison.Ordinal) == true;
        GammaFilter filter = new()
        {
            ConditionId = isCondition ? name : null,
            Slug = isCondition ? null : name,
            Order = name is null ? "volume24hr" : null,
        };
        var page = await new GammaClient(door.To(door.Environment.Hosts.Gamma))
            .GetPageAsync(filter, cursor: null, stop);
        if (!page.IsOk)
        {
            return page.Error;
        }

        var now = Timestamp.FromMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        var market = page.Value.Markets.FirstOrDefault(
            each => each.TokenIds.Count == 2 && (name is not null || each.IsTradableAt(now)));
        return market is null
            ? NotFound(name is null ? "no market can be traded now" : $"no open market is called {name}")
            : new PreflightMarket(market.ToSpec(), KindOf(market));
    }

    private static ExchangeKind KindOf(GammaMarket market) =>
        market.IsPositionMarket ? ExchangeKind.Position : market.NegRisk ? ExchangeKind.NegRisk : ExchangeKind.Normal;

    private static VenueError NotFound(string text) => new()
    {
        Kind = VenueErrorKind.NotFound, IsTransient = false, Text = text,
    };
}
