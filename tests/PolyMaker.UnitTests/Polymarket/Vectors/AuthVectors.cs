using System.Text;
using System.Text.Json;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.UnitTests.Polymarket.Vectors;

/// <summary>Both levels of authentication, and the third party's captures of session keys.</summary>
internal static class AuthVectors
{
    public static void CheckKeyLevel(JsonElement input, JsonElement expected, SigningBackend backend)
    {
        using SecretKey key = SecretKey.Parse(input.Text("privateKey"));
        ClobAuth auth = new(input.Whole("chainId"));
        (long time, long nonce) = (input.Whole("timestamp"), input.Whole("nonce"));
        Dictionary<string, string> headers = new(auth.Sign(key, backend.Curve, time, nonce));
        if (expected.TryGetProperty("headers", out JsonElement wanted))
        {
            Assert.Equal(
                expected.HexText("digest"), auth.Digest(backend.Curve.AddressOf(key), time, nonce).ToString());
            AssertHeaders(wanted, headers);
            return;
        }

        Assert.Equal(expected.HexText("signature"), headers[AuthHeaders.Signature]);
    }

    public static void CheckRequestLevel(JsonElement input, JsonElement expected)
    {
        byte[] body = Encoding.UTF8.GetBytes(input.TextOrNull("body") ?? "");
        Assert.True(ApiCredentials.TryCreate(
            input.Text("apiKey"), input.Text("secret"), input.Text("passphrase"), out ApiCredentials? credentials));
        RequestSigner signer = new(credentials!, Address.Parse(input.HexText("address")));
        Dictionary<string, string> headers = new(
            signer.Sign(input.Whole("timestamp"), input.Text("method"), input.Text("requestPath"), body));
        string message = input.Text("timestamp") + input.Text("method") + input.Text("requestPath")
            + input.TextOrNull("body");
        Assert.Equal(expected.TextOrNull("message") ?? message, message);
        Assert.Equal(expected.Text("signature"), headers[AuthHeaders.Signature]);
        if (expected.TryGetProperty("headers", out JsonElement wanted))
        {
            AssertHeaders(wanted, headers);
        }
    }

    public static void CheckExternal(JsonElement input, JsonElement expected, SigningBackend backend)
    {
        if (!input.TryGetProperty("order", out JsonElement order))
        {
            CheckKeyLevel(input, expected, backend);
            return;
        }

        using SecretKey key = SecretKey.Parse(input.Text("privateKey"));
        ExchangeDomain domain = new(
            (ProtocolVersion)input.Whole("domainVersion"), input.Whole("chainId"),
            Address.Parse(input.HexText("verifyingContract")));
        TradingWallet wallet = TradingWallet.Deposit(Address.Parse(input.HexText("depositWallet")));
        OrderDraft draft = DraftOf(order);
        SignedOrder signed = new OrderSigner(key, domain, wallet, backend).Sign(draft);
        OrderHasher hasher = new(domain);
        Bytes32 contents = OrderHasher.ContentsHash(draft, signed.Parties);

        Assert.Equal(expected.HexText("appDomainSeparator"), hasher.Separator.ToString());
        Assert.Equal(expected.HexText("contentsHash"), contents.ToString());
        Assert.Equal(expected.HexText("envelopeDigest"), hasher.WrappedDigest(contents, wallet.Funder).ToString());
        Assert.StartsWith(
            expected.HexText("innerSignature"), Hex.Format(signed.Signature.Span), StringComparison.Ordinal);
        Assert.Equal(expected.HexText("wrappedSignature"), Hex.Format(signed.Signature.Span));
        byte[] envelope = SessionEnvelope.Seal(Address.Parse(input.HexText("sessionSigner")), signed.Signature.Span);
        Assert.Equal(expected.HexText("sessionKeySignature"), Hex.Format(envelope));
    }

    private static OrderDraft DraftOf(JsonElement order) => new()
    {
        Token = PositionToken.Parse(order.Text("tokenId")),
        Side = order.Side(),
        Amounts = order.Amounts(),
        Salt = order.Whole("salt"),
        TimestampMs = order.Whole("timestamp"),
        Metadata = Bytes32.ParseHex(order.HexText("metadata")),
        Builder = Bytes32.ParseHex(order.HexText("builder")),
    };

    /// <summary>An address is the same in any case, and so is a wallet's signature; nothing else is.</summary>
    private static void AssertHeaders(JsonElement expected, Dictionary<string, string> headers) => Assert.Equal(
        expected.EnumerateObject().ToDictionary(each => each.Name, each => Plain(expected.Text(each.Name))),
        headers.ToDictionary(each => each.Key, each => Plain(each.Value)));

    private static string Plain(string value) =>
        value.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? value.ToLowerInvariant() : value;
}
