using System.Buffers;
using BenchmarkDotNet.Attributes;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Benchmarks;

/// <summary>
/// One order from price and size to the bytes of its request: amounts, order id, signature and body. "system" is
/// libsecp256k1 where it is installed and managed code where it is not.
/// </summary>
[MemoryDiagnoser]
public class SigningBenchmarks
{
    private static readonly Address Wallet = Address.Parse("0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65");

    // A published throwaway key of a development chain.
    private readonly SecretKey key =
        SecretKey.Parse("59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d");

    private readonly ArrayBufferWriter<byte> output = new(2048);
    private readonly PositionToken token = PositionToken.Parse(
        "52114319501245915516055106046884209969926127482827954674443846427813813222426");

    private readonly OrderBodyWriter writer;
    private readonly OrderSigner managed;
    private readonly OrderSigner system;
    private readonly OrderSigner systemDeposit;
    private readonly RequestSigner requests;
    private long sequence;

    public SigningBenchmarks()
    {
        ExchangeDomain domain = PolymarketEnvironment.Polygon.Domain(ExchangeKind.Normal);
        managed = new OrderSigner(key, domain, TradingWallet.Safe(Wallet), SigningBackend.Managed);
        system = new OrderSigner(key, domain, TradingWallet.Safe(Wallet), SigningBackend.Best);
        systemDeposit = new OrderSigner(key, domain, TradingWallet.Deposit(Wallet), SigningBackend.Best);
        ApiCredentials.TryCreate(
            "f4f247b7-4ac7-ff29-a152-04fda0a8755a", "zvQ_7Z-9kqUxWb3mP1yTnE0sHdLc5aVgJr8fOi2-Xw4", "words",
            out ApiCredentials? credentials);
        writer = new OrderBodyWriter(credentials!);
        requests = new RequestSigner(credentials!, system.KeyAddress);
    }

    [Benchmark(Description = "build, hash, sign an order, managed")]
    [Target("300 us")]
    public int Managed() => Build(managed);

    [Benchmark(Description = "build, hash, sign an order, system")]
    [Target("60 us with libsecp256k1")]
    public int SystemLibrary() => Build(system);

    [Benchmark(Description = "the same for a deposit wallet, system")]
    [Target("60 us with libsecp256k1")]
    public int SystemDeposit() => Build(systemDeposit);

    [Benchmark(Description = "headers of a request with one order")]
    public AuthHeaders Headers() => requests.Sign(1_763_697_600, "POST", "/order", output.WrittenSpan);

    private int Build(OrderSigner signer)
    {
        sequence++;
        Size size = new(Size.MicroPerLot * (500 + (sequence % 1000)));
        SignedOrder order = signer.Sign(new OrderDraft
        {
            Token = token,
            Side = Side.Buy,
            Amounts = OrderAmounts.Limit(Side.Buy, new Price(4_300), size, TickSize.Cent),
            Salt = sequence,
            TimestampMs = 1_763_697_601_000 + sequence,
        });
        output.ResetWrittenCount();
        writer.Write(output, order, PostOptions.Maker);
        return output.WrittenCount;
    }
}
