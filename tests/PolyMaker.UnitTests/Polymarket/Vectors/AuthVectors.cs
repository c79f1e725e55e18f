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
                expected.Text("digest"), auth.Digest(backend.Curve.AddressOf(key), time, nonce).ToString());
            AssertHeaders(wanted, headers);
            return;
        }

        Assert.Equal(expected.Text("signature"), headers[AuthHeaders.Signature]);
    }

    public static void CheckRequestLevel(JsonElement input, JsonElement expected)
    {
        byte[] body = Encoding.UTF8.GetBytes(input.GetProperty("body").GetString() ?? "");
        Assert.True(ApiCredentials.TryCreate(
            input.Text("apiKey"), input.Text("secret"), input.Text("passphrase"), out ApiCredentials? credentials));
        RequestSigner signer = new(credentials!, Address.Parse(input.Text("address")));
        Dictionary<string, string> headers = new(
            signer.Sign(input.Whole("timestamp"), input.Text("method"), input.Text("requestPath"), body));
        Assert.Equal(expected.Text("signature"), headers[AuthHeaders.Signature]);
        AssertHeaders(expected.GetProperty("headers"), headers);
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
            Address.Parse(input.Text("verifyingContract")));
        TradingWallet wallet = TradingWallet.Deposit(Address.Parse(input.Text("depositWallet")));
        OrderDraft draft = DraftOf(order);
        SignedOrder signed = new OrderSigner(key, domain, wallet, backend).Sign(draft);
        OrderHasher hasher = new(domain);
        Bytes32 contents = OrderHasher.ContentsHash(draft, signed.Parties);

        Assert.Equal(expected.Text("appDomainSeparator"), hasher.Separator.ToString());
        Assert.Equal(expected.Text("contentsHash"), contents.ToString());
        Assert.Equal(expected.Text("envelopeDigest"), hasher.WrappedDigest(contents, wallet.Funder).ToString());
        Assert.StartsWith(
            expected.Text("innerSignature"), Hex.Format(signed.Signature.Span), StringComparison.Ordinal);
        Assert.Equal(expected.Text("wrappedSignature"), Hex.Format(signed.Signature.Span));
        byte[] envelope = SessionEnvelope.Seal(Address.Parse(input.Text("sessionSigner")), signed.Signature.Span);
        Assert.Equal(expected.Text("sessionKeySignature"), Hex.Format(envelope));
    }

    private static OrderDraft DraftOf(JsonElement order) => new()
    {
        Token = PositionToken.Parse(order.Text("tokenId")),
        Side = order.Side(),
        Amounts = order.Amounts(),
        Salt = order.Whole("salt"),
        TimestampMs = order.Whole("timestamp"),
        Metadata = Bytes32.ParseHex(order.Text("metadata")),
        Builder = Bytes32.ParseHex(order.Text("builder")),
    };

    private static void AssertHeaders(JsonElement expected, Dictionary<string, string> headers) => Assert.Equal(
        expected.EnumerateObject().ToDictionary(each => each.Name, each => each.Value.GetString()!), headers);
}
