using System.Buffers;
using System.Globalization;
using System.Text.Json;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest.Json;
using PolyMaker.Polymarket.Rest.Limits;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Clob;

/// <summary>
/// How the venue sees the account: its standing, its tier, what it earns (protocol sections 2.1 and 3.4).
/// </summary>
public sealed class AccountClient(VenueConnection connection, VenueAccount account)
{
    /// <summary>
    /// The signer's tier; a connection given it keeps to its rates. An unknown name is read as the smallest tier.
    /// </summary>
    public async Task<VenueResult<RateTier>> GetRateTierAsync(CancellationToken cancellation = default)
    {
        VenueResult<RateTier> result = await connection.SendAsync(
            Get("/v1/user/rate-limit-tier"),
            json => RateTier.ByName(json.AnyField(["tier", "name", "rate_limit_tier"]).AsText()) ?? RateTier.Standard,
            cancellation);
        if (result.IsOk)
        {
            connection.Tier = result.Value;
        }

        return result;
    }

    /// <summary>Whether the account may only close positions.</summary>
    public Task<VenueResult<bool>> GetClosedOnlyAsync(CancellationToken cancellation = default) =>
        connection.SendAsync(
            Get("/auth/ban-status/closed-only", Endpoint.Keys),
            json => json.Flag("closed_only") ?? throw JsonFields.Missing("closed_only"),
            cancellation);

    /// <summary>The API keys of the account; only their ids.</summary>
    public Task<VenueResult<IReadOnlyList<string>>> GetApiKeysAsync(CancellationToken cancellation = default) =>
        connection.SendAsync<IReadOnlyList<string>>(
            Get("/auth/api-keys", Endpoint.Keys),
            json => json.ValueKind == JsonValueKind.Array ? [.. json.AsItems().Select(AsId)] : json.Texts("apiKeys"),
            cancellation);

    public Task<VenueResult<IReadOnlyList<SessionSigner>>> GetSessionSignersAsync(
        CancellationToken cancellation = default) =>
        connection.SendAsync<IReadOnlyList<SessionSigner>>(
            Get("/v1/user/session-signers"),
            json => [.. json.Items("signers").Select(each =>
                new SessionSigner(each.RequiredText("address"), each.Texts("scopes"), each.Time("valid_until")))],
            cancellation);

    /// <summary>Whether an order earns rewards now.</summary>
    public Task<VenueResult<bool>> GetScoringAsync(Bytes32 id, CancellationToken cancellation = default) =>
        connection.SendAsync(
            Get("/order-scoring") with { Query = new Query().Add("order_id", id.ToString()).ToString() },
            json => json.Flag("scoring") ?? throw JsonFields.Missing("scoring"),
            cancellation);

    /// <summary>The same of many; an order that the answer leaves out does not earn.</summary>
    public Task<VenueResult<IReadOnlyDictionary<Bytes32, bool>>> GetScoringAsync(
        IReadOnlyList<Bytes32> ids, CancellationToken cancellation = default)
    {
        ArrayBufferWriter<byte> body = new();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartArray();
            foreach (Bytes32 id in ids)
            {
                writer.WriteStringValue(id.ToString());
            }

            writer.WriteEndArray();
        }

        var request = new VenueRequest(HttpMethod.Post, "/orders-scoring")
        {
            Account = account, Body = body.WrittenMemory, IsQuestion = true,
        };
        return connection.SendAsync<IReadOnlyDictionary<Bytes32, bool>>(
            request,
            json => ids.Distinct().ToDictionary(id => id, id => json.Flag(id.ToString()) == true),
            cancellation);
    }

    /// <summary>Liquidity rewards of one day (UTC), by market.</summary>
    public Task<VenueResult<IReadOnlyList<MakerEarnings>>> GetRewardsAsync(
        DateOnly day, CancellationToken cancellation = default) =>
        connection.ReadAllAsync(
            Get("/rewards/user") with { Query = new Query().Add("date", Iso(day)).ToString() },
            json => Earnings(json, "earnings"),
            cancellation);

    /// <summary>Maker rebates of one day (UTC), by market.</summary>
    public Task<VenueResult<IReadOnlyList<MakerEarnings>>> GetRebatesAsync(
        DateOnly day, Address maker, CancellationToken cancellation = default) =>
        connection.SendAsync<IReadOnlyList<MakerEarnings>>(
            new VenueRequest(HttpMethod.Get, "/rebates/current")
            {
                Query = new Query().Add("date", Iso(day)).Add("maker_address", maker.ToString()).ToString(),
            },
            json => [.. json.AsItems().Select(each => Earnings(each, "rebated_fees_usdc"))],
            cancellation);

    private static MakerEarnings Earnings(JsonElement json, string amount) => new(
        json.Text("date"),
        json.Text("condition_id"),
        new Cash(json.Cut(amount, 6) ?? throw JsonFields.Missing(amount)));

    private static string AsId(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object ? json.AnyField(["apiKey", "api_key"]).AsText() : json.AsText();

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private VenueRequest Get(string path, Endpoint endpoint = Endpoint.Other) =>
        new(HttpMethod.Get, path) { Account = account, Endpoint = endpoint };
}
