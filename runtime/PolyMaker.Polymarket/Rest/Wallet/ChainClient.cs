using System.Buffers;
using System.Globalization;
using System.Text.Json;
using PolyMaker.Polymarket.Rest.Errors;
using PolyMaker.Polymarket.Rest.Json;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Wallet;

/// <summary>
/// The little that sending a transaction needs of a chain's node (Ethereum JSON-RPC): its chain, the account's count,
/// the fees, the gas, and the sending. A transaction is sent once.
/// </summary>
public sealed class ChainClient(VenueConnection connection)
{
    public Task<VenueResult<long>> GetChainIdAsync(CancellationToken cancellation = default) =>
        AskAsync("eth_chainId", _ => { }, Number, cancellation);

    /// <summary>The account's next nonce, what waits to be mined counted.</summary>
    public Task<VenueResult<long>> GetNonceAsync(Address account, CancellationToken cancellation = default) =>
        AskAsync(
            "eth_getTransactionCount",
            json =>
            {
                json.WriteStringValue(account.ToString());
                json.WriteStringValue("pending"u8);
            },
            Number,
            cancellation);

    /// <summary>The price of gas now, in wei.</summary>
    public Task<VenueResult<long>> GetGasPriceAsync(CancellationToken cancellation = default) =>
        AskAsync("eth_gasPrice", _ => { }, Number, cancellation);

    /// <summary>What a call would use; an error when the contract would refuse it.</summary>
    public Task<VenueResult<long>> EstimateAsync(
        Address from, ContractCall call, CancellationToken cancellation = default) =>
        AskAsync(
            "eth_estimateGas",
            json =>
            {
                json.WriteStartObject();
                json.WriteString("from"u8, from.ToString());
                json.WriteString("to"u8, call.Target.ToString());
                json.WriteString("data"u8, Hex.Format(call.Data.Span));
                json.WriteEndObject();
            },
            Number,
            cancellation);

    /// <summary>Sends it, once: when the outcome is unknown, its hash finds it.</summary>
    public Task<VenueResult<Bytes32>> SendAsync(
        SignedTransaction transaction, CancellationToken cancellation = default) =>
        AskAsync(
            "eth_sendRawTransaction",
            json => json.WriteStringValue(Hex.Format(transaction.Raw.Span)),
            json => Bytes32.TryParseHex(json.AsText(), out Bytes32 hash) ? hash : throw JsonFields.Missing("result"),
            cancellation,
            isRead: false);

    /// <summary>Whether a transaction succeeded; null while it is not mined.</summary>
    public Task<VenueResult<bool?>> GetReceiptAsync(Bytes32 hash, CancellationToken cancellation = default) =>
        AskAsync<bool?>(
            "eth_getTransactionReceipt",
            json => json.WriteStringValue(hash.ToString()),
            json => json.ValueKind == JsonValueKind.Object ? Number(json.Field("status")) == 1 : null,
            cancellation);

    private async Task<VenueResult<T>> AskAsync<T>(
        string method,
        Action<Utf8JsonWriter> arguments,
        Func<JsonElement, T> read,
        CancellationToken cancellation,
        bool isRead = true)
    {
        ArrayBufferWriter<byte> body = new();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("jsonrpc"u8, "2.0"u8);
            json.WriteNumber("id"u8, 1);
            json.WriteString("method"u8, method);
            json.WriteStartArray("params"u8);
            arguments(json);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        var request = new VenueRequest(HttpMethod.Post, connection.Host.PathAndQuery)
        {
            Body = body.WrittenMemory, IsQuestion = isRead,
        };
        VenueResult<(string Error, T? Value)> answer = await connection.SendAsync(
            request,
            json => json.Field("error") is { ValueKind: JsonValueKind.Object } error
                ? (error.Text("message"), default(T))
                : ("", read(json.Field("result"))),
            cancellation);
        return !answer.IsOk ? answer.Error
            : answer.Value.Error.Length > 0 ? VenueErrors.OfNode(answer.Value.Error)
            : new VenueResult<T>(answer.Value.Value!);
    }

    private static long Number(JsonElement json)
    {
        string text = json.AsText();
        return text.StartsWith("0x", StringComparison.Ordinal)
            && long.TryParse(
                text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long value)
            && value >= 0
            ? value
            : throw new FormatException("the node's answer is not a number");
    }
}
