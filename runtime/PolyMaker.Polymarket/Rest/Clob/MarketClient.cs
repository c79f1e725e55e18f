using System.Buffers;
using System.Text.Json;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest.Json;
using PolyMaker.Polymarket.Rest.Limits;

namespace PolyMaker.Polymarket.Rest.Clob;

/// <summary>What the CLOB tells everyone (protocol sections 3.1 to 3.3). Safe to use from several tasks.</summary>
public sealed class MarketClient(VenueConnection connection, VenueAssumptions assumptions)
{
    /// <summary>Tokens in one POST /books.</summary>
    public const int LargestBookBatch = 500;

    /// <summary>The venue's clock, in whole seconds; signed requests follow it from then on.</summary>
    public Task<VenueResult<Timestamp>> GetTimeAsync(CancellationToken cancellation = default) =>
        connection.ReadTimeAsync(cancellation);

    /// <summary>The order protocol that the venue takes: 2 since April 2026.</summary>
    public Task<VenueResult<int>> GetVersionAsync(CancellationToken cancellation = default) => connection.SendAsync(
        Get("/version"), json => (int)(json.Whole("version") ?? throw JsonFields.Missing("version")), cancellation);

    /// <summary>The book of one token; <see cref="VenueErrorKind.NoOrderBook"/> when it has none.</summary>
    public Task<VenueResult<VenueBook>> GetBookAsync(string tokenId, CancellationToken cancellation = default) =>
        connection.SendAsync(Token("/book", tokenId, Endpoint.Book), BookReader.Read, cancellation);

    /// <summary>
    /// Books of up to 500 tokens, in no order; a token without a book is not among them.
    /// </summary>
    public Task<VenueResult<IReadOnlyList<VenueBook>>> GetBooksAsync(
        IReadOnlyList<string> tokenIds, CancellationToken cancellation = default)
    {
        ArrayBufferWriter<byte> body = new();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartArray();
            foreach (string token in tokenIds)
            {
                writer.WriteStartObject();
                writer.WriteString("token_id"u8, token);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        var request = new VenueRequest(HttpMethod.Post, "/books")
        {
            Endpoint = Endpoint.Books, Body = body.WrittenMemory, IsQuestion = true,
        };
        return connection.SendAsync<IReadOnlyList<VenueBook>>(
            request, json => [.. ArrayOf(json).Select(BookReader.Read)], cancellation);
    }

    /// <summary>The middle of the book, finer than a tick when it has to be: in 1/10,000 dollar, cut down.</summary>
    public Task<VenueResult<Price>> GetMidpointAsync(string tokenId, CancellationToken cancellation = default) =>
        connection.SendAsync(
            Token("/midpoint", tokenId, Endpoint.Midpoint),
            json => assumptions.MidpointKeys.Select(key => json.Cut(key, 4)).FirstOrDefault(mid => mid is not null)
                is { } units and >= 0 and <= Price.UnitsPerDollar
                ? new Price((int)units)
                : throw JsonFields.Missing(string.Join(" or ", assumptions.MidpointKeys)),
            cancellation);

    public Task<VenueResult<TickSize>> GetTickSizeAsync(string tokenId, CancellationToken cancellation = default) =>
        connection.SendAsync(
            Token("/tick-size", tokenId, Endpoint.TickSize),
            json => new TickSize(json.RequiredPrice("minimum_tick_size").Units),
            cancellation);

    public Task<VenueResult<bool>> GetNegRiskAsync(string tokenId, CancellationToken cancellation = default) =>
        connection.SendAsync(
            Token("/neg-risk", tokenId, Endpoint.Other),
            json => json.Flag("neg_risk") ?? throw JsonFields.Missing("neg_risk"),
            cancellation);

    /// <summary>The compact facts of one market: the newest truth about tick, sizes, fees and rewards.</summary>
    public Task<VenueResult<ClobMarket>> GetClobMarketAsync(
        string conditionId, CancellationToken cancellation = default) =>
        connection.SendAsync(
            Get($"/clob-markets/{Uri.EscapeDataString(conditionId)}"),
            json => MarketReader.Compact(json, conditionId),
            cancellation);

    public Task<VenueResult<ClobMarket>> GetMarketAsync(string conditionId, CancellationToken cancellation = default) =>
        connection.SendAsync(Get($"/markets/{Uri.EscapeDataString(conditionId)}"), MarketReader.Full, cancellation);

    /// <summary>Every market, from every page.</summary>
    public Task<VenueResult<IReadOnlyList<ClobMarket>>> GetMarketsAsync(CancellationToken cancellation = default) =>
        connection.ReadAllAsync(Get("/markets"), MarketReader.Full, cancellation);

    /// <summary>Every market, without its texts.</summary>
    public Task<VenueResult<IReadOnlyList<ClobMarket>>> GetSimplifiedMarketsAsync(
        CancellationToken cancellation = default) =>
        connection.ReadAllAsync(Get("/simplified-markets"), MarketReader.Full, cancellation);

    /// <summary>Every market with liquidity rewards.</summary>
    public Task<VenueResult<IReadOnlyList<ClobMarket>>> GetSamplingMarketsAsync(
        bool isSimplified = true, CancellationToken cancellation = default) =>
        connection.ReadAllAsync(
            Get(isSimplified ? "/sampling-simplified-markets" : "/sampling-markets"), MarketReader.Full, cancellation);

    private static VenueRequest Get(string path) => new(HttpMethod.Get, path);

    private static VenueRequest Token(string path, string tokenId, Endpoint endpoint) =>
        Get(path) with { Endpoint = endpoint, Query = new Query().Add("token_id", tokenId).ToString() };

    private static JsonElement.ArrayEnumerator ArrayOf(JsonElement json) => json.ValueKind == JsonValueKind.Array
        ? json.EnumerateArray()
        : throw new FormatException("the answer is not a list");
}
