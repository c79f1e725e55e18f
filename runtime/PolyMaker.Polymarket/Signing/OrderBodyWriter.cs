using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using PolyMaker.Core;
using PolyMaker.Core.Markets;
using PolyMaker.Polymarket.Keys;

namespace PolyMaker.Polymarket.Signing;

/// <summary>
/// The exact bytes of POST /order and POST /orders, with the key order of the official client (protocol section 1.6).
/// The request signature covers these bytes, so they are written once and sent as they are. Keeps its writer; one
/// owner.
/// </summary>
public sealed class OrderBodyWriter : IDisposable
{
    /// <summary>Orders in one POST /orders (protocol section 1.6).</summary>
    public const int LargestBatch = 15;

    private readonly ArrayBufferWriter<byte> nowhere = new(1);
    private readonly Utf8JsonWriter json;
    private readonly byte[] owner;

    /// <param name="credentials">Whose API key the orders name as their owner.</param>
    public OrderBodyWriter(ApiCredentials credentials)
    {
        owner = System.Text.Encoding.UTF8.GetBytes(credentials.Key);

        // The relaxed encoder writes what JavaScript's does; all we write is ASCII without quotes anyway.
        json = new Utf8JsonWriter(
            nowhere, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    public void Write(IBufferWriter<byte> output, SignedOrder order, in PostOptions options)
    {
        json.Reset(output);
        WriteOne(order, options);
        json.Flush();
    }

    public void WriteBatch(IBufferWriter<byte> output, ReadOnlySpan<SignedOrder> orders, in PostOptions options)
    {
        Invariant.Check(orders.Length is > 0 and <= LargestBatch, "a batch holds 1 to 15 orders");
        json.Reset(output);
        json.WriteStartArray();
        foreach (SignedOrder order in orders)
        {
            WriteOne(order, options);
        }

        json.WriteEndArray();
        json.Flush();
    }

    public void Dispose() => json.Dispose();

    private void WriteOne(SignedOrder signed, in PostOptions options)
    {
        json.WriteStartObject();
        json.WriteBoolean("deferExec"u8, options.DeferExecution);
        json.WriteBoolean("postOnly"u8, options.PostOnly);
        json.WriteStartObject("order"u8);
        WriteSigned(signed);
        json.WriteEndObject();
        json.WriteString("owner"u8, owner);
        json.WriteString("orderType"u8, NameOf(options.Type));
        json.WriteEndObject();
    }

    private void WriteSigned(SignedOrder signed)
    {
        json.WriteNumber("salt"u8, signed.Order.Salt);
        json.WriteString("maker"u8, signed.Text.Maker);
        json.WriteString("signer"u8, signed.Text.Signer);
        json.WriteString("tokenId"u8, signed.Order.Token.Utf8);
        WriteDigits("makerAmount"u8, signed.Order.Amounts.Maker);
        WriteDigits("takerAmount"u8, signed.Order.Amounts.Taker);
        json.WriteString("side"u8, signed.Order.Side == Side.Buy ? "BUY"u8 : "SELL"u8);
        json.WriteNumber("signatureType"u8, (int)signed.Parties.SignatureType);
        WriteDigits("timestamp"u8, signed.Order.TimestampMs);
        WriteDigits("expiration"u8, signed.Order.ExpirationSeconds);
        WriteWord("metadata"u8, signed.Order.Metadata);
        WriteWord("builder"u8, signed.Order.Builder);
        WriteHex("signature"u8, signed.Signature.Span);
    }

    private void WriteDigits(ReadOnlySpan<byte> name, long value)
    {
        Span<byte> digits = stackalloc byte[20];
        value.TryFormat(digits, out int length, provider: System.Globalization.CultureInfo.InvariantCulture);
        json.WriteString(name, digits[..length]);
    }

    private void WriteWord(ReadOnlySpan<byte> name, in Bytes32 word)
    {
        Span<byte> ascii = stackalloc byte[Bytes32.HexLength];
        word.WriteHex(ascii);
        json.WriteString(name, ascii);
    }

    private void WriteHex(ReadOnlySpan<byte> name, ReadOnlySpan<byte> bytes)
    {
        Span<byte> ascii = stackalloc byte[2 + (2 * bytes.Length)];
        Hex.Write(bytes, ascii);
        json.WriteString(name, ascii);
    }

    private static ReadOnlySpan<byte> NameOf(OrderType type) => type switch
    {
        OrderType.Gtc => "GTC"u8,
        OrderType.Gtd => "GTD"u8,
        OrderType.Fok => "FOK"u8,
        OrderType.Fak => "FAK"u8,
        _ => throw Invariant.Unreachable(type),
    };
}
