using System.Buffers;
using System.Diagnostics;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Benchmarks;

/// <summary>
/// `sign ORDERS best|managed`: our half of the paired run against the venue's own client (`make bench-official`): the
/// same orders from price and size to the bytes of their requests, on one thread. Prints orders per second, nothing
/// else.
/// </summary>
internal static class SignRun
{
    private const int WarmUp = 2_000;

    public static int Run(string[] arguments)
    {
        if (arguments is not [string number, "best" or "managed"]
            || !int.TryParse(number, out int orders)
            || orders < 1)
        {
            Console.Error.WriteLine("usage: sign ORDERS best|managed");
            return 2;
        }

        SigningBackend backend = arguments[1] == "best" ? SigningBackend.Best : SigningBackend.Managed;

        // The development key of the other half (tests/conformance/sign.mjs).
        using SecretKey key = SecretKey.Parse("ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80");
        OrderSigner signer = new(
            key, PolymarketEnvironment.Polygon.Domain(ExchangeKind.Normal), TradingWallet.OfKey, backend);
        ApiCredentials.TryCreate(
            "f4f247b7-4ac7-ff29-a152-04fda0a8755a", "zvQ_7Z-9kqUxWb3mP1yTnE0sHdLc5aVgJr8fOi2-Xw4", "words",
            out ApiCredentials? credentials);
        using OrderBodyWriter writer = new(credentials!);
        Sign(signer, writer, WarmUp);
        long start = Stopwatch.GetTimestamp();
        Sign(signer, writer, orders);
        double perSecond = orders / Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(FormattableString.Invariant($"{perSecond:0} {backend.Name.Replace(' ', '-')}"));
        return 0;
    }

    private static void Sign(OrderSigner signer, OrderBodyWriter writer, int orders)
    {
        PositionToken token = PositionToken.Parse(
            "52114319501245915516055106046884209969926127482827954674443846427813813222426");
        ArrayBufferWriter<byte> output = new(2048);
        for (int i = 0; i < orders; i++)
        {
            Side side = i % 2 == 1 ? Side.Buy : Side.Sell;
            SignedOrder order = signer.Sign(new OrderDraft
            {
                Token = token,
                Side = side,
                Amounts = OrderAmounts.Limit(side, new Price(5_700), Size.FromShares(10 + (i % 90)), TickSize.Cent),
                Salt = i,
                TimestampMs = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
            });
            output.ResetWrittenCount();
            writer.Write(output, order, PostOptions.Maker);
        }
    }
}
