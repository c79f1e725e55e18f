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

        Assert.Equal(Address.Parse(input.HexText("maker")), signed.Parties.Maker);
        Assert.Equal(Address.Parse(input.HexText("signer")), signed.Parties.Signer);
        Assert.Equal(expected.HexText("orderHash"), signed.Id.ToString());
        Assert.Equal(expected.HexText("signature"), Hex.Format(signed.Signature.Span));
        CheckBody(expected, BodyOf(signed, input));

        OrderVerifier verifier = new(domain, backend.Curve);
        Assert.True(verifier.TryRecover(
            signed.Order, signed.Parties, signed.Signature.Span, out Address recovered, out bool isSession));
        Assert.Equal(backend.Curve.AddressOf(key), recovered);
        Assert.False(isSession);
    }

    /// <summary>
    /// Byte for byte; a body that another client writes in another order, or that stands there as JSON instead of as a
    /// text, says the same.
    /// </summary>
    private static void CheckBody(JsonElement expected, string actual)
    {
        if (!expected.TryGetProperty("body", out JsonElement wanted))
        {
            return;
        }

        bool isText = wanted.ValueKind == JsonValueKind.String;
        string text = isText ? wanted.GetString()! : wanted.GetRawText();
        using JsonDocument one = JsonDocument.Parse(text);
        using JsonDocument other = JsonDocument.Parse(actual);
        bool isOrdered = isText && NamesOf(one.RootElement).SequenceEqual(NamesOf(other.RootElement));
        if (isOrdered || !JsonElement.DeepEquals(one.RootElement, other.RootElement))
        {
            Assert.Equal(text, actual);
        }
    }

    private static IEnumerable<string> NamesOf(JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? element.EnumerateObject().SelectMany(each => NamesOf(each.Value).Prepend(each.Name))
        : [];

    /// <summary>Protocol 1 is dead: recognised by its body, never signed. Its amounts are rounded the same.</summary>
    public static void CheckRetired(JsonElement input, JsonElement expected, SigningBackend backend)
    {
        Assert.Equal(expected.Amounts(), AmountsOf(input));
        using JsonDocument body = JsonDocument.Parse(expected.Text("body"));
        Assert.True(OrderBodyVersion.IsRetired(body.RootElement.Need("order")));
        Assert.Equal(input.Text("orderType"), body.RootElement.Text("orderType"));
        Assert.Equal(expected.HexText("signature"), body.RootElement.Need("order").HexText("signature"));

        Address contract = Address.Parse(input.HexText("verifyingContract"));
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
            "Polymarket CTF Exchange", "1", input.Whole("chainId"), Address.Parse(input.HexText("verifyingContract")));
        Bytes32 digest = Eip712.Digest(separator, Keccak256.Hash(words));
        byte[] signature = new byte[ISecp256k1.SignatureSize];
        curve.Sign(key, digest, signature);
        Assert.Equal(expected.HexText("orderHash"), digest.ToString());
        Assert.Equal(expected.HexText("signature"), Hex.Format(signature));
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

    private static OrderAmounts AmountsOf(JsonElement input) => AmountVectors.Of(input);

    /// <summary>The contract and its version say which; the market's name, where it stands, has to agree.</summary>
    private static ExchangeDomain DomainOf(JsonElement input)
    {
        PolymarketEnvironment environment = PolymarketEnvironment.ByChain(input.Whole("chainId"))
            ?? throw new FormatException($"\"chainId\": {input.Text("chainId")} is no chain of the venue");
        Address contract = Address.Parse(input.HexText("verifyingContract"));
        ExchangeDomain domain = Enum.GetValues<ExchangeKind>().Select(kind => environment.Domain(kind))
            .FirstOrDefault(each => each.Contract == contract);
        Assert.True(domain != default, $"{contract} is no exchange of today");
        Assert.Equal(input.Whole("domainVersion"), (long)domain.Version);
        ExchangeKind? named = input.TextOrNull("market") switch
        {
            "normal" => ExchangeKind.Normal,
            "negRisk" => ExchangeKind.NegRisk,
            "v3" => ExchangeKind.Position,
            _ => null,
        };
        Assert.Equal(named is { } kind ? environment.Domain(kind) : domain, domain);
        return domain;
    }

    private static TradingWallet WalletOf(JsonElement input)
    {
        Address maker = Address.Parse(input.HexText("maker"));
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
        ExpirationSeconds = input.TextOrNull("expiration") is null ? 0 : input.Whole("expiration"),
        Metadata = Bytes32.ParseHex(input.HexText("metadata")),
        Builder = Bytes32.ParseHex(input.HexText("builder")),
    };

    private static string BodyOf(SignedOrder signed, JsonElement input)
    {
        string owner = input.TextOrNull("owner") ?? "f4f247b7-4ac7-ff29-a152-04fda0a8755a";
        Assert.True(ApiCredentials.TryCreate(owner, "AAAA", "words", out ApiCredentials? credentials));
        ArrayBufferWriter<byte> output = new();
        using OrderBodyWriter writer = new(credentials!);
        PostOptions options = new(
            Enum.Parse<OrderType>(input.TextOrNull("orderType") ?? "GTC", ignoreCase: true),
            input.Flag("postOnly"),
            input.Flag("deferExec"));
        writer.Write(output, signed, options);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
