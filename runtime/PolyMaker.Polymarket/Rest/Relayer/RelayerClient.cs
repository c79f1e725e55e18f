using System.Buffers;
using System.Globalization;
using System.Text.Json;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Rest.Json;
using PolyMaker.Polymarket.Rest.Limits;
using PolyMaker.Polymarket.Rest.Wallet;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Relayer;

/// <summary>
/// Has a deposit wallet do things on the chain through the venue's relayer (protocol section 1.3), or a Safe or proxy
/// wallet as the venue's builder-relayer-client does. A request is submitted once; its nonce keeps it from happening
/// twice.
/// </summary>
public sealed class RelayerClient(
    VenueConnection connection, PolymarketEnvironment environment, SigningBackend backend, RelayerKey? key)
{
    /// <summary>The next nonce of the owner's wallet.</summary>
    public Task<VenueResult<UInt128>> GetNonceAsync(Address owner, CancellationToken cancellation = default) =>
        connection.SendAsync(
            About(owner, "/v1/account/transactions/params", "WALLET"), Nonce, cancellation);

    /// <summary>The next nonce of the owner's Safe.</summary>
    public Task<VenueResult<UInt128>> GetSafeNonceAsync(Address owner, CancellationToken cancellation = default) =>
        connection.SendAsync(About(owner, "/nonce", "SAFE"), Nonce, cancellation);

    /// <summary>Who relays for the owner's proxy wallet, and its next nonce.</summary>
    public Task<VenueResult<RelayTerms>> GetRelayAsync(Address owner, CancellationToken cancellation = default) =>
        connection.SendAsync(
            About(owner, "/relay-payload", "PROXY"),
            json => Address.TryParse(json.Text("address"), out Address relay)
                ? new RelayTerms(relay, Nonce(json))
                : throw JsonFields.Missing("address"),
            cancellation);

    /// <summary>Whether there is a wallet at an address.</summary>
    public Task<VenueResult<bool>> IsDeployedAsync(Address wallet, CancellationToken cancellation = default) =>
        connection.SendAsync(
            Signed(HttpMethod.Get, "/deployed") with
            {
                Query = new Query().Add("address", wallet.ToString()).Add("type", "WALLET").ToString(),
            },
            json => json.Flag("deployed") ?? throw JsonFields.Missing("deployed"),
            cancellation);

    public Task<VenueResult<RelayedTransaction>> SubmitAsync(
        WalletBatch batch, SecretKey owner, CancellationToken cancellation = default) =>
        SubmitAsync(BodyOf(batch, owner), cancellation);

    public Task<VenueResult<RelayedTransaction>> SubmitAsync(
        SafeCall call, SecretKey owner, CancellationToken cancellation = default) =>
        SubmitAsync(
            RelayerBodies.Of(call, owner, backend.Curve, environment.ChainId), cancellation);

    public Task<VenueResult<RelayedTransaction>> SubmitAsync(
        ProxyCalls calls, SecretKey owner, CancellationToken cancellation = default) =>
        SubmitAsync(RelayerBodies.Of(calls, owner, backend.Curve), cancellation);

    public Task<VenueResult<RelayedTransaction>> GetAsync(string id, CancellationToken cancellation = default) =>
        connection.SendAsync(
            Signed(HttpMethod.Get, $"/v1/account/transactions/{Uri.EscapeDataString(id)}"), Read, cancellation);

    /// <summary>The exact bytes that <see cref="SubmitAsync"/> sends, for a look before.</summary>
    /// <exception cref="NotSupportedException">The chain has no factory of deposit wallets.</exception>
    public ReadOnlyMemory<byte> BodyOf(WalletBatch batch, SecretKey owner)
    {
        Address factory = environment.Contracts.DepositWalletFactory
            ?? throw new NotSupportedException($"{environment.Name} has no deposit wallets");
        ArrayBufferWriter<byte> body = new();
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteString("type"u8, "WALLET"u8);
        json.WriteString("from"u8, backend.Curve.AddressOf(owner).ToString());
        json.WriteString("to"u8, factory.ToString());
        json.WriteString("nonce"u8, batch.NonceText);
        json.WriteString("signature"u8, batch.Sign(owner, backend.Curve, environment.ChainId));
        json.WriteString("metadata"u8, ""u8);
        json.WriteStartObject("depositWalletParams"u8);
        json.WriteString("depositWallet"u8, batch.Wallet.ToString());
        json.WriteString("deadline"u8, batch.DeadlineSeconds.ToString(CultureInfo.InvariantCulture));
        json.WriteStartArray("calls"u8);
        foreach (ContractCall call in batch.Calls)
        {
            json.WriteStartObject();
            json.WriteString("target"u8, call.Target.ToString());
            json.WriteString("value"u8, "0"u8);
            json.WriteString("data"u8, Hex.Format(call.Data.Span));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }

    private Task<VenueResult<RelayedTransaction>> SubmitAsync(
        ReadOnlyMemory<byte> body, CancellationToken cancellation) =>
        connection.SendAsync(
            Signed(HttpMethod.Post, "/submit") with { Endpoint = Endpoint.RelayerSubmit, Body = body },
            Read,
            cancellation);

    private VenueRequest About(Address owner, string path, string type) => Signed(HttpMethod.Get, path) with
    {
        Query = new Query().Add("address", owner.ToString()).Add("type", type).ToString(),
    };

    private static UInt128 Nonce(JsonElement json) =>
        UInt128.TryParse(json.Text("nonce"), NumberStyles.None, CultureInfo.InvariantCulture, out UInt128 nonce)
            ? nonce
            : throw JsonFields.Missing("nonce");

    private static RelayedTransaction Read(JsonElement json)
    {
        JsonElement entry = json.ValueKind == JsonValueKind.Array ? json.AsItems().FirstOrDefault() : json;
        string id = entry.AnyField(["transactionID", "transactionId", "id"]).AsText();
        return id.Length > 0
            ? new RelayedTransaction(
                id, entry.Text("state"), entry.AnyField(["transactionHash", "hash"]).AsText())
            : throw JsonFields.Missing("transactionID");
    }

    private VenueRequest Signed(HttpMethod method, string path) => new(method, path)
    {
        Endpoint = Endpoint.RelayerOther,
        Sign = (headers, _) =>
        {
            if (key is not null)
            {
                headers.Add("RELAYER_API_KEY", key.Key);
                headers.Add("RELAYER_API_KEY_ADDRESS", key.Account.ToString());
            }
        },
    };
}
