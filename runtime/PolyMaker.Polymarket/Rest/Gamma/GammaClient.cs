using System.Text.Json;
using PolyMaker.Polymarket.Rest.Errors;
using PolyMaker.Polymarket.Rest.Json;
using PolyMaker.Polymarket.Rest.Limits;

namespace PolyMaker.Polymarket.Rest.Gamma;

/// <summary>The venue's catalogue of markets (protocol section 4.1), by cursor: its offsets are retired.</summary>
public sealed class GammaClient(VenueConnection connection)
{
    /// <summary>Markets on one page; the venue cuts down what asks for more.</summary>
    public const int PageSize = 100;

    /// <summary>One page; null starts at the beginning.</summary>
    public Task<VenueResult<GammaPage>> GetPageAsync(
        GammaFilter filter, string? cursor = null, CancellationToken cancellation = default)
    {
        Query query = new Query().Add("limit", PageSize).Add("closed", filter.IsClosed ? "true" : "false")
            .Add("order", filter.Order)
            .Add("ascending", filter.Order is null ? null : filter.Ascending ? "true" : "false")
            .Add("liquidity_num_min", filter.LeastLiquidity).Add("volume_num_min", filter.LeastVolume)
            .Add("tag_id", filter.TagId).Add("slug", filter.Slug).Add("condition_ids", filter.ConditionId)
            .Add("after_cursor", cursor);
        return connection.SendAsync(
            new VenueRequest(HttpMethod.Get, "/markets/keyset")
            {
                Endpoint = Endpoint.GammaMarkets, Query = query.ToString(),
            },
            Page,
            cancellation);
    }

    /// <summary>Every market that passes the filter, each once.</summary>
    public async Task<VenueResult<IReadOnlyList<GammaMarket>>> GetMarketsAsync(
        GammaFilter filter, CancellationToken cancellation = default)
    {
        List<GammaMarket> all = [];
        string? cursor = null;
        for (int page = 0; page < connection.Settings.MostPages; page++)
        {
            VenueResult<GammaPage> result = await GetPageAsync(filter, cursor, cancellation);
            if (!result.IsOk)
            {
                return result.Error;
            }

            all.AddRange(result.Value.Markets);
            string? next = result.Value.NextCursor;
            if (next is null || all.Count >= filter.Most)
            {
                return new VenueResult<IReadOnlyList<GammaMarket>>(
                    [.. all.DistinctBy(market => (market.ConditionId, market.Slug)).Take(filter.Most)]);
            }

            if (next == cursor)
            {
                return WireErrors.Unreadable("a page of the catalogue names itself as the next one");
            }

            cursor = next;
        }

        return WireErrors.Unreadable($"the catalogue has more than {connection.Settings.MostPages} pages");
    }

    private static GammaPage Page(JsonElement json)
    {
        JsonElement markets = json.ValueKind == JsonValueKind.Array ? json : json.AnyField(["markets", "data"]);
        return markets.ValueKind == JsonValueKind.Array
            ? new GammaPage(
                [.. markets.AsItems().Select(GammaReader.Market)],
                json.Text("next_cursor") is { Length: > 0 } next and not "LTE=" ? next : null)
            : throw JsonFields.Missing("markets");
    }
}
