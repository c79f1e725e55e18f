using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest.Errors;
using PolyMaker.Polymarket.Rest.Json;
using PolyMaker.Polymarket.Rest.Limits;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Data;

/// <summary>
/// Positions and settled trades of any wallet (protocol section 4.2, version 2 of the interface), by cursor.
/// </summary>
public sealed class DataClient(VenueConnection connection)
{
    /// <summary>Markets that one request may ask about.</summary>
    public const int MostConditions = 20;

    private const int PageSize = 100;

    /// <summary>Positions of a tenth of a share or more.</summary>
    public Task<VenueResult<IReadOnlyList<WalletPosition>>> GetPositionsAsync(
        Address wallet,
        PositionStatus status = PositionStatus.Open,
        IReadOnlyList<string>? conditions = null,
        CancellationToken cancellation = default) =>
        ReadAllAsync(
            Get("/v2/positions", Endpoint.DataPositions, new Query().Add("user", wallet.ToString())
                .Add("status", status.ToString().ToUpperInvariant()).Add("condition", Joined(conditions))),
            Position,
            int.MaxValue,
            cancellation);

    /// <summary>The newest trades of a wallet, or of some markets.</summary>
    public Task<VenueResult<IReadOnlyList<PublicTrade>>> GetTradesAsync(
        Address? wallet,
        IReadOnlyList<string>? conditions = null,
        int most = 1000,
        CancellationToken cancellation = default) =>
        ReadAllAsync(
            Get("/v2/trades", Endpoint.DataTrades,
                new Query().Add("user", wallet?.ToString()).Add("condition", Joined(conditions))),
            Trade,
            most,
            cancellation);

    /// <summary>All that the wallet's open positions are worth.</summary>
    public Task<VenueResult<Cash>> GetValueAsync(Address wallet, CancellationToken cancellation = default) =>
        connection.SendAsync(
            new VenueRequest(HttpMethod.Get, "/v2/value")
            {
                Endpoint = Endpoint.DataOther, Query = new Query().Add("user", wallet.ToString()).ToString(),
            },
            json =>
            {
                JsonElement data = json.Field("data");
                JsonElement entry = data.ValueKind == JsonValueKind.Array ? data.AsItems().FirstOrDefault() : data;
                return new Cash(entry.Cut("value", 6) ?? throw JsonFields.Missing("value"));
            },
            cancellation);

    private async Task<VenueResult<IReadOnlyList<T>>> ReadAllAsync<T>(
        VenueRequest request, Func<JsonElement, T> read, int most, CancellationToken cancellation)
    {
        List<T> all = [];
        string cursor = "";
        for (int page = 0; page < connection.Settings.MostPages; page++)
        {
            string next = cursor.Length == 0 ? "" : $"&cursor={Uri.EscapeDataString(cursor)}";
            VenueResult<(List<T> Items, string Next)> result = await connection.SendAsync(
                request with { Query = request.Query + next }, json => Page(json, read), cancellation);
            if (!result.IsOk)
            {
                return result.Error;
            }

            all.AddRange(result.Value.Items);
            if (result.Value.Next.Length == 0 || all.Count >= most)
            {
                return new VenueResult<IReadOnlyList<T>>(all.Count > most ? all[..most] : all);
            }

            if (result.Value.Next == cursor)
            {
                return WireErrors.Unreadable("a page of the list names itself as the next one");
            }

            cursor = result.Value.Next;
        }

        return WireErrors.Unreadable($"the list has more than {connection.Settings.MostPages} pages");
    }

    private static VenueRequest Get(string path, Endpoint endpoint, Query query) => new(HttpMethod.Get, path)
    {
        Endpoint = endpoint, Query = query.Add("limit", PageSize).ToString(),
    };

    private static (List<T> Items, string Next) Page<T>(JsonElement json, Func<JsonElement, T> read)
    {
        JsonElement paging = json.Field("pagination");
        return json.Field("data").ValueKind == JsonValueKind.Array
            ? ([.. json.Items("data").Select(read)],
                paging.Flag("has_more") == false ? "" : paging.Text("next_cursor"))
            : throw JsonFields.Missing("data");
    }

    private static WalletPosition Position(JsonElement json) => new()
    {
        ConditionId = json.RequiredText("condition_id"),
        TokenId = json.RequiredText("token_id"),
        Shares = new Size(json.Cut("current_size", 6) ?? throw JsonFields.Missing("current_size")),
        AveragePrice = CutPrice(json, "avg_price"),
        CurrentPrice = CutPrice(json, "current_price"),
        OppositeTokenId = json.Text("opposite_token_id"),
        Outcome = json.Text("outcome"),
        NegRisk = json.Flag("negative_risk") == true,
        IsRedeemable = json.Flag("redeemable") == true,
        IsMergeable = json.Flag("mergeable") == true,
    };

    private static PublicTrade Trade(JsonElement json) => new()
    {
        ConditionId = json.RequiredText("condition_id"),
        TokenId = json.RequiredText("token_id"),
        Side = json.RequiredSide("side"),
        Size = new Size(json.Cut("size", 6) ?? throw JsonFields.Missing("size")),
        Price = CutPrice(json, "price") ?? throw JsonFields.Missing("price"),
        At = json.Time("timestamp"),
        Wallet = json.Text("proxy_wallet"),
        TransactionHash = json.Text("transaction_hash"),
    };

    private static Price? CutPrice(JsonElement json, string name) =>
        json.Cut(name, 4) is >= 0 and <= Price.UnitsPerDollar and { } units ? new Price((int)units) : null;

    private static string? Joined(IReadOnlyList<string>? conditions)
    {
        Core.Invariant.Check(conditions is null or { Count: <= MostConditions }, "one request asks about 20 markets");
        return conditions is { Count: > 0 } ? string.Join(',', conditions) : null;
    }
}
