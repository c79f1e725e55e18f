using System.Buffers;
using System.Globalization;
using System.Text.Json;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Relayer;

/// <summary>
/// What the relayer is sent for Safes and proxy wallets, field by field as the venue's builder-relayer-client has it.
/// </summary>
internal static class RelayerBodies
{
    public static ReadOnlyMemory<byte> Of(SafeCall call, SecretKey owner, ISecp256k1 curve, long chainId) => Body(
        new Head("SAFE", curve.AddressOf(owner), call.Call.Target, call.Safe, call.NonceText),
        call.Call.Data.Span,
        call.Sign(owner, curve, chainId),
        terms =>
        {
            terms.WriteString("gasPrice"u8, "0"u8);
            terms.WriteString("operation"u8, "0"u8);
            terms.WriteString("safeTxnGas"u8, "0"u8);
            terms.WriteString("baseGas"u8, "0"u8);
            terms.WriteString("gasToken"u8, Address.Zero.ToString());
            terms.WriteString("refundReceiver"u8, Address.Zero.ToString());
        });

    public static ReadOnlyMemory<byte> Of(ProxyCalls calls, SecretKey owner, ISecp256k1 curve) => Body(
        new Head("PROXY", calls.Owner, ProxyCalls.Factory, calls.Wallet, calls.NonceText),
        calls.Data(),
        calls.Sign(owner, curve),
        terms =>
        {
            terms.WriteString("gasPrice"u8, "0"u8);
            terms.WriteString("gasLimit"u8, calls.GasLimitOrTold.ToString(CultureInfo.InvariantCulture));
            terms.WriteString("relayerFee"u8, "0"u8);
            terms.WriteString("relayHub"u8, ProxyCalls.RelayHub.ToString());
            terms.WriteString("relay"u8, calls.Terms.Relay.ToString());
        });

    private static ReadOnlyMemory<byte> Body(
        Head head, ReadOnlySpan<byte> data, string signature, Action<Utf8JsonWriter> terms)
    {
        ArrayBufferWriter<byte> body = new();
        using Utf8JsonWriter json = new(body);
        json.WriteStartObject();
        json.WriteString("from"u8, head.From.ToString());
        json.WriteString("to"u8, head.To.ToString());
        json.WriteString("proxyWallet"u8, head.Wallet.ToString());
        json.WriteString("data"u8, Hex.Format(data));
        json.WriteString("nonce"u8, head.Nonce);
        json.WriteString("signature"u8, signature);
        json.WriteStartObject("signatureParams"u8);
        terms(json);
        json.WriteEndObject();
        json.WriteString("type"u8, head.Type);
        json.WriteString("metadata"u8, ""u8);
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }

    private sealed record Head(string Type, Address From, Address To, Address Wallet, string Nonce);
}
