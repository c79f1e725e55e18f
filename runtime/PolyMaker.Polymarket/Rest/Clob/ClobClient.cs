using System.Buffers;
using System.Text;
using System.Text.Json;
using PolyMaker.Core;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest.Json;
using PolyMaker.Polymarket.Rest.Limits;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Clob;

/// <summary>
/// Orders, cancels, trades and balances of one account (protocol section 3.4). Orders are posted once: when nobody
/// knows what became of them, the error says so and they are looked up by their ids. Safe to use from several tasks.
/// </summary>
public sealed class ClobClient : IDisposable
{
    private readonly VenueConnection connection;
    private readonly VenueAccount account;
    private readonly VenueAssumptions assumptions;
    private readonly OrderBodyWriter bodies;
    private readonly Lock bodyGate = new();

    /// <param name="connection">To the CLOB's host; stays its caller's to dispose of.</param>
    /// <param name="account">Who signs.</param>
    /// <param name="assumptions">How to read what the venue writes in two ways.</param>
    public ClobClient(VenueConnection connection, VenueAccount account, VenueAssumptions assumptions)
    {
        this.connection = connection;
        this.account = account;
        this.assumptions = assumptions;
        bodies = new OrderBodyWriter(account.Credentials);
        Markets = new MarketClient(connection, assumptions);
        Account = new AccountClient(connection, account);
    }

    public VenueConnection Connection => connection;

    /// <summary>What needs no account.</summary>
    public MarketClient Markets { get; }

    /// <summary>Tier, rewards and standing of the account.</summary>
    public AccountClient Account { get; }

    /// <summary>Ids in one <see cref="CancelOrdersAsync"/>: more are refused, by us or by the venue.</summary>
    public int LargestCancel => Math.Min(assumptions.LargestCancelBatch, connection.Tier.CancelBurst);

    /// <summary>One order. A refusal of it is an error of the result.</summary>
    public async Task<VenueResult<PostedOrder>> PostOrderAsync(
        SignedOrder order, PostOptions options, CancellationToken cancellation = default)
    {
        ArrayBufferWriter<byte> body = new();
        lock (bodyGate)
        {
            bodies.Write(body, order, options);
        }

        VenueResult<PostedOrder> result = await connection.SendAsync(
            Signed(HttpMethod.Post, "/order", Endpoint.PostOrder) with { Body = body.WrittenMemory },
            json => PostReader.Posted(json, order, assumptions),
            cancellation);
        return result.IsOk ? Judge(result.Value) : result;
    }

    /// <summary>
    /// Up to 15 orders, all with the same options; the answers are in their order, each taken or with its own error.
    /// </summary>
    public async Task<VenueResult<IReadOnlyList<PostedOrder>>> PostOrdersAsync(
        IReadOnlyList<SignedOrder> orders, PostOptions options, CancellationToken cancellation = default)
    {
        ArrayBufferWriter<byte> body = new();
        lock (bodyGate)
        {
            bodies.WriteBatch(body, [.. orders], options);
        }

        VenueRequest request = Signed(HttpMethod.Post, "/orders", Endpoint.PostOrders);
        VenueResult<IReadOnlyList<PostedOrder>> result = await connection.SendAsync(
            request with { Body = body.WrittenMemory, Cost = orders.Count },
            json => PostReader.Batch(json, orders, assumptions),
            cancellation);
        if (result.IsOk)
        {
            foreach (PostedOrder posted in result.Value)
            {
                connection.Judge(Endpoint.PostOrders, posted.Error);
            }
        }

        return result;
    }

    public Task<VenueResult<CancelOutcome>> CancelOrderAsync(
        Bytes32 id, CancellationToken cancellation = default) =>
        CancelAsync(
            "/order",
            Endpoint.CancelOrder,
            Json(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("orderID"u8, id.ToString());
                writer.WriteEndObject();
            }),
            cost: 1,
            cancellation);

    /// <summary>At most <see cref="LargestCancel"/> ids.</summary>
    public Task<VenueResult<CancelOutcome>> CancelOrdersAsync(
        IReadOnlyList<Bytes32> ids, CancellationToken cancellation = default)
    {
        int most = assumptions.LargestCancelBatch;
        Invariant.Check(ids.Count > 0 && ids.Count <= most, "a cancel names at least one order and no more than fit");
        ReadOnlyMemory<byte> body = Json(writer =>
        {
            writer.WriteStartArray();
            foreach (Bytes32 id in ids)
            {
                writer.WriteStringValue(id.ToString());
            }

            writer.WriteEndArray();
        });
        return CancelAsync("/orders", Endpoint.CancelOrders, body, ids.Count, cancellation);
    }

    /// <summary>Every order of the API key, in every market.</summary>
    public Task<VenueResult<CancelOutcome>> CancelAllAsync(CancellationToken cancellation = default) =>
        CancelAsync("/cancel-all", Endpoint.CancelAll, body: null, cost: 1, cancellation);

    /// <summary>Every order on one token. Both are sent, as the stricter reading of the protocol needs.</summary>
    public Task<VenueResult<CancelOutcome>> CancelMarketAsync(
        string conditionId, string tokenId, CancellationToken cancellation = default) =>
        CancelAsync(
            "/cancel-market-orders",
            Endpoint.CancelMarket,
            Json(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("market"u8, conditionId);
                writer.WriteString("asset_id"u8, tokenId);
                writer.WriteEndObject();
            }),
            cost: 1,
            cancellation);

    /// <summary>All open orders that pass the filter, from every page.</summary>
    public async Task<VenueResult<IReadOnlyList<OpenOrder>>> GetOpenOrdersAsync(
        OpenOrderFilter filter = default, CancellationToken cancellation = default)
    {
        Query query = new Query().Add("id", filter.Id?.ToString())
            .Add("market", filter.ConditionId).Add("asset_id", filter.TokenId);
        VenueResult<IReadOnlyList<OpenOrder>> result = await connection.ReadAllAsync(
            Signed(HttpMethod.Get, "/data/orders", Endpoint.OpenOrders) with { Query = query.ToString() },
            json => OrderReader.Order(json, assumptions),
            cancellation);
        return result.Distinct(order => order.Id);
    }

    /// <summary>
    /// One order, open or not; <see cref="VenueErrorKind.NotFound"/> when the venue does not know it.
    /// </summary>
    public async Task<VenueResult<OpenOrder>> GetOrderAsync(Bytes32 id, CancellationToken cancellation = default)
    {
        VenueResult<OpenOrder?> result = await connection.SendAsync(
            Signed(HttpMethod.Get, $"/data/order/{id}", Endpoint.OpenOrders),
            json => json.ValueKind == JsonValueKind.Object && json.Text("id").Length > 0
                ? OrderReader.Order(json, assumptions)
                : null,
            cancellation);
        return !result.IsOk ? result.Error : result.Value is { } order ? order : Unknown();
    }

    /// <summary>All our trades that pass the filter, as taker or maker, from every page.</summary>
    public async Task<VenueResult<IReadOnlyList<VenueTrade>>> GetTradesAsync(
        TradeFilter filter = default, CancellationToken cancellation = default)
    {
        Query query = new Query().Add("id", filter.Id).Add("maker_address", filter.Maker?.ToString())
            .Add("market", filter.ConditionId).Add("asset_id", filter.TokenId)
            .Add("before", Seconds(filter.Before)).Add("after", Seconds(filter.After));
        VenueResult<IReadOnlyList<VenueTrade>> result = await connection.ReadAllAsync(
            Signed(HttpMethod.Get, "/data/trades", Endpoint.Trades) with { Query = query.ToString() },
            OrderReader.Trade,
            cancellation);
        return result.Distinct(trade => (trade.Id, trade.Bucket));
    }

    public Task<VenueResult<BalanceAllowance>> GetBalanceAsync(
        BalanceAsset asset, CancellationToken cancellation = default) =>
        connection.SendAsync(
            Signed(HttpMethod.Get, "/balance-allowance", Endpoint.Balance) with { Query = QueryOf(asset) },
            BalanceReader.Read,
            cancellation);

    /// <summary>Has the venue look at the chain again; then <see cref="GetBalanceAsync"/> tells.</summary>
    public Task<VenueResult<bool>> RefreshBalanceAsync(BalanceAsset asset, CancellationToken cancellation = default) =>
        connection.SendAsync(
            Signed(HttpMethod.Get, "/balance-allowance/update", Endpoint.BalanceUpdate) with { Query = QueryOf(asset) },
            cancellation);

    /// <summary>
    /// Tells the venue that we live (protocol section 3.8): "" first, then the id of the last reply. From the first one
    /// on, silence of ten seconds cancels every order of the key.
    /// </summary>
    public Task<VenueResult<HeartbeatReply>> HeartbeatAsync(
        string lastId, CancellationToken cancellation = default) =>
        connection.SendAsync(
            Signed(HttpMethod.Post, "/v1/heartbeats", Endpoint.Heartbeat) with
            {
                Body = Json(writer =>
                {
                    writer.WriteStartObject();
                    writer.WriteString("heartbeat_id"u8, lastId);
                    writer.WriteEndObject();
                }),
                IsAnswer = (status, body) => status == 400 && body.IndexOf("\"heartbeat_id\""u8) >= 0,
            },
            json => new HeartbeatReply(
                json.RequiredText("heartbeat_id"), json.AnyField(assumptions.HeartbeatErrorKeys).AsText().Length == 0),
            cancellation);

    public void Dispose() => bodies.Dispose();

    private async Task<VenueResult<CancelOutcome>> CancelAsync(
        string path, Endpoint endpoint, ReadOnlyMemory<byte>? body, int cost, CancellationToken cancellation)
    {
        VenueResult<CancelOutcome> result = await connection.SendAsync(
            Signed(HttpMethod.Delete, path, endpoint) with { Body = body, Cost = cost },
            PostReader.Canceled,
            cancellation);
        if (result.IsOk && endpoint is Endpoint.CancelAll or Endpoint.CancelMarket)
        {
            connection.Charge(endpoint, result.Value.Canceled.Count);
        }

        return result;
    }

    private VenueResult<PostedOrder> Judge(PostedOrder posted)
    {
        connection.Judge(Endpoint.PostOrder, posted.Error);
        return posted.Error is { } error ? error : posted;
    }

    private VenueRequest Signed(HttpMethod method, string path, Endpoint endpoint) =>
        new(method, path) { Endpoint = endpoint, Account = account };

    private string QueryOf(BalanceAsset asset) => new Query().Add("asset_type", asset.Type)
        .Add("token_id", asset.TokenId).Add("signature_type", (long)account.SignatureType).ToString();

    private static long? Seconds(Timestamp? at) => at?.Micro / Timestamp.MicroPerSecond;

    private static VenueError Unknown() => new()
    {
        Kind = VenueErrorKind.NotFound, IsTransient = false, Status = 200, Text = "the venue does not know this order",
    };

    private static ReadOnlyMemory<byte> Json(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> body = new();
        using var writer = new Utf8JsonWriter(body);
        write(writer);
        writer.Flush();
        return body.WrittenMemory;
    }
}
