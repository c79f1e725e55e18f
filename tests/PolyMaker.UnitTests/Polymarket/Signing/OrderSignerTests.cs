using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.UnitTests.Polymarket.Signing;

public sealed class OrderSignerTests : IDisposable
{
    private const string ConditionalToken =
        "52114319501245915516055106046884209969926127482827954674443846427813813222426";

    private static readonly Address Wallet = Address.Parse("0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65");
    private static readonly ExchangeDomain Domain = PolymarketEnvironment.Polygon.Domain(ExchangeKind.NegRisk);

    private static readonly OrderDraft Draft = new()
    {
        Token = PositionToken.Parse(ConditionalToken),
        Side = Side.Sell,
        Amounts = new OrderAmounts(21_040_000, 6_312_000),
        Salt = 479_249_104_273,
        TimestampMs = 1_763_697_601_001,
    };

    private readonly SecretKey key =
        SecretKey.Parse("59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d");

    public void Dispose() => key.Dispose();

    [Fact]
    public void SessionKeySignsInItsEnvelopeAndIsRecoveredFromIt()
    {
        OrderSigner signer = Signer(TradingWallet.DepositBySession(Wallet));
        SignedOrder signed = signer.Sign(Draft);
        Assert.Equal(480, signed.Signature.Length);
        Assert.True(Verify(signed, Draft, signed.Signature.Span, out Address recovered, out bool isSession));
        Assert.Equal((signer.KeyAddress, true), (recovered, isSession));
        Assert.Equal(Signer(TradingWallet.Deposit(Wallet)).Sign(Draft).Id, signed.Id);
    }

    [Fact]
    public void VerifierRefusesAnyOtherOrder()
    {
        OrderDraft[] others =
        [
            Draft with { Salt = 1 }, Draft with { Side = Side.Buy }, Draft with { TimestampMs = 1 },
            Draft with { Amounts = new OrderAmounts(21_040_000, 6_312_001) },
            Draft with { Token = PositionToken.Parse("1234") }, Draft with { Builder = new Bytes32(0, 1) },
            Draft with { Metadata = new Bytes32(0, 1) },
        ];
        TradingWallet[] wallets =
        [
            TradingWallet.OfKey, TradingWallet.Proxy(Wallet), TradingWallet.Safe(Wallet),
        ];
        foreach (TradingWallet wallet in wallets)
        {
            SignedOrder signed = Signer(wallet).Sign(Draft);
            Assert.True(Verify(signed, Draft, signed.Signature.Span, out _, out _));
            Assert.All(others, other => Assert.False(Verify(signed, other, signed.Signature.Span, out _, out _)));
        }

        TradingWallet[] deposits = [TradingWallet.Deposit(Wallet), TradingWallet.DepositBySession(Wallet)];
        foreach (TradingWallet wallet in deposits)
        {
            SignedOrder signed = Signer(wallet).Sign(Draft);
            Assert.All(others, other => Assert.False(Verify(signed, other, signed.Signature.Span, out _, out _)));
            for (int cut = 1; cut < signed.Signature.Length; cut += 13)
            {
                Assert.False(Verify(signed, Draft, signed.Signature.Span[..cut], out _, out _));
            }
        }
    }

    [Fact]
    public void SessionEnvelopeOfAnotherAccountIsRefused()
    {
        SignedOrder signed = Signer(TradingWallet.Deposit(Wallet)).Sign(Draft);
        Assert.False(Verify(signed, Draft, SessionEnvelope.Seal(Wallet, signed.Signature.Span), out _, out _));
    }

    [Fact]
    public void ExpirationIsNotSignedAndTheRestIs() =>
        Assert.Equal(
            Signer(TradingWallet.OfKey).Sign(Draft).Id,
            Signer(TradingWallet.OfKey).Sign(Draft with { ExpirationSeconds = 99 }).Id);

    [Theory]
    [InlineData(-1)]
    [InlineData(OrderDraft.LargestSalt + 1)]
    public void SaltThatJavaScriptWouldRoundIsRefused(long salt) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Signer(TradingWallet.OfKey).Sign(Draft with { Salt = salt }));

    [Theory]
    [InlineData(false, ExchangeKind.Normal)]
    [InlineData(true, ExchangeKind.NegRisk)]
    public void ConditionalTokensTradeUnderProtocolTwo(bool negRisk, ExchangeKind kind) =>
        Assert.Equal(kind, PositionToken.Parse(ConditionalToken).ExchangeOf(negRisk));

    /// <summary>Module 1, some hash, arity 2, reserved zero, and the low 40 bits of a position id.</summary>
    [Theory]
    [InlineData(0, ExchangeKind.Position)]
    [InlineData(1, ExchangeKind.NegRisk)]
    public void PositionIdsTradeUnderProtocolThree(int reserved, ExchangeKind kind)
    {
        UInt128 mark = (UInt128)reserved;
        UInt128 low = ((UInt128)0xABCD02 << 104) | (mark << 103) | (mark << 40) | 0x0089000101;
        string text = (((BigInteger)((UInt128)1 << 120) << 128) + low).ToString(CultureInfo.InvariantCulture);
        Assert.Equal(kind, PositionToken.Parse(text).ExchangeOf(negRisk: true));
    }

    [Fact]
    public void BatchIsAnArrayOfTheSameBodies()
    {
        Assert.True(ApiCredentials.TryCreate(
            "f4f247b7-4ac7-ff29-a152-04fda0a8755a", "AAAA", "words", out ApiCredentials? credentials));
        using OrderBodyWriter writer = new(credentials!);
        OrderSigner signer = Signer(TradingWallet.Safe(Wallet));
        SignedOrder[] orders = [signer.Sign(Draft), signer.Sign(Draft with { Salt = 2 })];
        ArrayBufferWriter<byte> batch = new();
        writer.WriteBatch(batch, orders, PostOptions.Maker);
        string[] bodies =
        [
            .. JsonDocument.Parse(batch.WrittenMemory).RootElement.EnumerateArray().Select(each => each.GetRawText()),
        ];
        foreach ((SignedOrder order, string body) in orders.Zip(bodies))
        {
            ArrayBufferWriter<byte> single = new();
            writer.Write(single, order, PostOptions.Maker);
            Assert.Equal(body, System.Text.Encoding.UTF8.GetString(single.WrittenSpan));
        }

        SignedOrder[] many = new SignedOrder[OrderBodyWriter.LargestBatch + 1];
        Assert.Throws<PolyMaker.Core.InvariantException>(() => writer.WriteBatch(batch, many, PostOptions.Maker));
    }

    private OrderSigner Signer(TradingWallet wallet) => new(key, Domain, wallet, SigningBackend.Managed);

    private static bool Verify(
        SignedOrder signed, in OrderDraft draft, ReadOnlySpan<byte> signature, out Address key, out bool isSession) =>
        new OrderVerifier(Domain, SigningBackend.Managed.Curve)
            .TryRecover(draft, signed.Parties, signature, out key, out isSession);
}
