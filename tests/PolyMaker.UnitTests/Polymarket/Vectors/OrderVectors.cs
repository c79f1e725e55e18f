using System.Buffers;
using System.Text;
using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.UnitTests.Polymarket.Vectors;

/// <summary>Whole orders from the official clients: amounts, id, signature and body, byte for byte.</summary>
internal static class OrderVectors
{
    public static void Check(JsonElement input, JsonElement expected, SigningBackend backend)
    {
        Assert.Equal(expected.Amounts(), AmountsOf(input));
        using SecretKey key = SecretKey.Parse(input.Text("privateKey"));
        ExchangeDomain domain = DomainOf(input);
        SignedOrder signed = new OrderSigner(key, domain, WalletOf(input), backend).Sign(DraftOf(input));

        Assert.Equal(input.Text("maker"), signed.Parties.Maker.ToString());
        Assert.Equal(input.Text("signer"), signed.Parties.Signer.ToString());
        Assert.Equal(expected.Text("orderHash"), signed.Id.ToString());
        Assert.Equal(expected.Text("signature"), Hex.Format(signed.Signature.Span));
        Assert.Equal(expected.Text("body"), BodyOf(signed, input));

        OrderVerifier verifier = new(domain, backend.Curve);
        Assert.True(verifier.TryRecover(
            signed.Order, signed.Parties, signed.Signature.Span, out Address recovered, out bool isSession));
        Assert.Equal(input.Text("eoa"), recovered.ToString());
        Assert.False(isSession);
    }

    /// <summary>Protocol 1 is dead: recognised by its body, never signed. Its amounts are rounded the same.</summary>
    public static void CheckRetired(JsonElement input, JsonElement expected, SigningBackend backend)
    {
        Assert.Equal(expected.Amounts(), AmountsOf(input));
        using JsonDocument body = JsonDocument.Parse(expected.Text("body"));
        Assert.True(OrderBodyVersion.IsRetired(body.RootElement.GetProperty("order")));

        Address contract = Address.Parse(input.Text("verifyingContract"));
        VenueContracts contracts = PolymarketEnvironment.ByChain(input.Whole("chainId"))!.Contracts;
        Assert.Equal(
            input.Text("market") == "negRisk" ? contracts.RetiredNegRiskExchange : contracts.RetiredExchange, contract);
        using SecretKey key = SecretKey.Parse(input.Text("privateKey"));
        ExchangeDomain domain = new(ProtocolVersion.One, input.Whole("chainId"), contract);
        NotSupportedException refusal = Assert.Throws<NotSupportedException>(
            () => new OrderSigner(key, domain, TradingWallet.OfKey, backend));
        Assert.StartsWith("order_version_mismatch", refusal.Message, StringComparison.Ordinal);

        CheckRetiredSignature(input, expected, key, backend.Curve);
    }

    /// <summary>
    /// The curve and the hashing are right for any typed data, so a refused order can be proved genuine.
    /// </summary>
    private static void CheckRetiredSignature(
        JsonElement input, JsonElement expected, SecretKey key, ISecp256k1 curve)
    {
        byte[] words = new byte[13 * Bytes32.Size];
        Eip712.HashText(
            "Order(uint256 salt,address maker,address signer,address taker,uint256 tokenId,uint256 makerAmount,"
            + "uint256 takerAmount,uint256 expiration,uint256 nonce,uint256 feeRateBps,uint8 side,uint8 signatureType)")
            .WriteTo(words);
        int at = Bytes32.Size;
        foreach (string name in new[] { "salt", "maker", "signer", "taker", "tokenId" })
        {
            WriteField(input.Text(name), words.AsSpan(at));
            at += Bytes32.Size;
        }

        OrderAmounts amounts = expected.Amounts();
        foreach (long number in new[]
        {
            amounts.Maker, amounts.Taker, input.Whole("expiration"), input.Whole("nonce"), input.Whole("feeRateBps"),
            (long)input.Side(), input.Whole("signatureType"),
        })
        {
            new Bytes32(0, (UInt128)number).WriteTo(words.AsSpan(at));
            at += Bytes32.Size;
        }

        Bytes32 separator = Eip712.DomainSeparator(
            "Polymarket CTF Exchange", "1", input.Whole("chainId"), Address.Parse(input.Text("verifyingContract")));
        Bytes32 digest = Eip712.Digest(separator, Keccak256.Hash(words));
        byte[] signature = new byte[ISecp256k1.SignatureSize];
        curve.Sign(key, digest, signature);
        Assert.Equal(expected.Text("orderHash"), digest.ToString());
        Assert.Equal(expected.Text("signature"), Hex.Format(signature));
    }

    private static void WriteField(string text, Span<byte> word)
    {
        if (text.StartsWith("0x", StringComparison.Ordinal))
        {
            Address.Parse(text).WriteWord(word);
            return;
        }

        Assert.True(Bytes32.TryParseDecimal(text, out Bytes32 number));
        number.WriteTo(word);
    }

    private static OrderAmounts AmountsOf(JsonElement input) =>
        OrderAmounts.Limit(input.Side(), input.Price("price"), input.Size("size"), input.Tick());

    private static ExchangeDomain DomainOf(JsonElement input)
    {
        ExchangeKind kind = input.Text("market") switch
        {
            "normal" => ExchangeKind.Normal,
            "negRisk" => ExchangeKind.NegRisk,
            _ => ExchangeKind.Position,
        };
        ExchangeDomain domain = PolymarketEnvironment.ByChain(input.Whole("chainId"))!.Domain(kind);
        Assert.Equal(input.Text("verifyingContract"), domain.Contract.ToString());
        Assert.Equal(input.Whole("domainVersion"), (long)domain.Version);
        return domain;
    }

    private static TradingWallet WalletOf(JsonElement input)
    {
        Address maker = Address.Parse(input.Text("maker"));
        return (SignatureType)input.Whole("signatureType") switch
        {
            SignatureType.Eoa => TradingWallet.OfKey,
            SignatureType.Proxy => TradingWallet.Proxy(maker),
            SignatureType.Safe => TradingWallet.Safe(maker),
            _ => TradingWallet.Deposit(maker),
        };
    }

    private static OrderDraft DraftOf(JsonElement input) => new()
    {
        Token = PositionToken.Parse(input.Text("tokenId")),
        Side = input.Side(),
        Amounts = AmountsOf(input),
        Salt = input.Whole("salt"),
        TimestampMs = input.Whole("timestamp"),
        ExpirationSeconds = input.Whole("expiration"),
        Metadata = Bytes32.ParseHex(input.Text("metadata")),
        Builder = Bytes32.ParseHex(input.Text("builder")),
    };

    private static string BodyOf(SignedOrder signed, JsonElement input)
    {
        Assert.True(ApiCredentials.TryCreate(input.Text("owner"), "AAAA", "words", out ApiCredentials? credentials));
        ArrayBufferWriter<byte> output = new();
        using OrderBodyWriter writer = new(credentials!);
        PostOptions options = new(
            Enum.Parse<OrderType>(input.Text("orderType"), ignoreCase: true),
            input.GetProperty("postOnly").GetBoolean(),
            input.GetProperty("deferExec").GetBoolean());
        writer.Write(output, signed, options);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
