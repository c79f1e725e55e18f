using System.Globalization;
using System.Text.Json;
using PolyMaker.LocalVenue.Chain;
using PolyMaker.Polymarket.Rest.Wallet;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// A node of the chain (Ethereum JSON-RPC), as much as sending a transaction takes: what `--rpc` and POLYMAKER_RPC name
/// on the real chain.
/// </summary>
internal sealed class NodeEndpoints(VenueRoom room, LocalChain chain, ISecp256k1 curve)
{
    private const int NoMethod = -32601;
    private const int BadRequest = -32602;
    private const int Reverted = 3;
    private const int Refused = -32000;

    // What such a call uses on the real chain, roughly; the price is its lowest.
    private const string Gas = "0x30d40";
    private const string GasPrice = "0x6fc23ac00";

    public IEnumerable<Endpoint> All => [new("POST", "/rpc", AccessLevel.Public, Answer)];

    private void Answer(VenueCall call)
    {
        try
        {
            using JsonDocument body = JsonDocument.Parse(call.Body);
            JsonElement root = body.RootElement;
            JsonElement[] given = [.. root.GetProperty("params").EnumerateArray()];
            call.Json.WriteStartObject();
            call.Json.WriteString("jsonrpc"u8, "2.0"u8);
            call.Json.WritePropertyName("id"u8);
            root.GetProperty("id").WriteTo(call.Json);
            using (room.Enter())
            {
                room.Engine.Advance(call.At);
                Carry(call, root.GetProperty("method").GetString(), given);
            }

            call.Json.WriteEndObject();
        }
        catch (Exception malformed) when (malformed is JsonException or KeyNotFoundException
            or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            call.Refuse(400, "malformed request");
        }
    }

    private void Carry(VenueCall call, string? method, JsonElement[] given)
    {
        switch (method)
        {
            case "eth_chainId":
                Result(call, Number(room.Environment.ChainId));
                break;
            case "eth_getTransactionCount":
                Result(call, Number(chain.CountOf(Address.Parse(given[0].GetString()!))));
                break;
            case "eth_gasPrice":
                Result(call, GasPrice);
                break;
            case "eth_estimateGas":
                Estimate(call, given[0]);
                break;
            case "eth_sendRawTransaction":
                Send(call, Bytes(given[0]));
                break;
            case "eth_getTransactionReceipt":
                Receipt(call, given[0].GetString()!);
                break;
            default:
                Error(call, NoMethod, $"the method {method} does not exist/is not available");
                break;
        }
    }

    private void Estimate(VenueCall call, JsonElement wanted)
    {
        Address from = Address.Parse(wanted.GetProperty("from").GetString()!);
        ContractCall made = new(
            Address.Parse(wanted.GetProperty("to").GetString()!), Bytes(wanted.GetProperty("data")), "");
        if (chain.Estimate(from, made, call.At) is { } problem)
        {
            Error(call, Reverted, problem);
        }
        else
        {
            Result(call, Gas);
        }
    }

    private void Send(VenueCall call, byte[] raw)
    {
        if (RlpReader.Read(raw, curve) is not { } read)
        {
            Error(call, BadRequest, "transaction could not be decoded");
            return;
        }

        Bytes32 hash = Keccak256.Hash(raw);
        if (chain.Send(read.Transaction, read.Sender, hash, call.At) is { } problem)
        {
            Error(call, Refused, problem);
        }
        else
        {
            Result(call, hash.ToString());
        }
    }

    private void Receipt(VenueCall call, string hash)
    {
        call.Json.WritePropertyName("result"u8);
        if (chain.ReceiptOf(hash) is not { } succeeded)
        {
            call.Json.WriteNullValue();
            return;
        }

        call.Json.WriteStartObject();
        call.Json.WriteString("transactionHash"u8, hash);
        call.Json.WriteString("status"u8, succeeded ? "0x1"u8 : "0x0"u8);
        call.Json.WriteEndObject();
    }

    private static void Result(VenueCall call, string text) => call.Json.WriteString("result"u8, text);

    private static void Error(VenueCall call, int code, string message)
    {
        call.Json.WriteStartObject("error"u8);
        call.Json.WriteNumber("code"u8, code);
        call.Json.WriteString("message"u8, message);
        call.Json.WriteEndObject();
    }

    private static string Number(long value) => "0x" + value.ToString("x", CultureInfo.InvariantCulture);

    private static byte[] Bytes(JsonElement hex)
    {
        string text = hex.GetString()!;
        return text.StartsWith("0x", StringComparison.Ordinal)
            ? Convert.FromHexString(text.AsSpan(2))
            : throw new FormatException("bytes are written as 0x and hex digits");
    }
}
