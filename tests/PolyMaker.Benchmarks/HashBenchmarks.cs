using BenchmarkDotNet.Attributes;
using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.Benchmarks;

/// <summary>The venue's fingerprint of a book of 220 levels: what `recording verify` pays for each delta.</summary>
[MemoryDiagnoser]
public class HashBenchmarks
{
    private const int LevelsPerSide = 110;

    private readonly BookHash hash = new();
    private readonly OrderBook book = new();
    private readonly byte[] hex = new byte[BookHash.Length];

    [GlobalSetup]
    public void Setup()
    {
        for (int level = 1; level <= LevelsPerSide; level++)
        {
            book.Set(Side.Buy, new Price(4_280 - (level * 10)), new Size(10_123_450_000L * level), Timestamp.Zero);
            book.Set(Side.Sell, new Price(4_280 + (level * 10)), new Size(10_123_450_000L * level), Timestamp.Zero);
        }
    }

    [Benchmark(Description = "book hash, 220 levels")]
    [Target("0 B")]
    public byte Compute()
    {
        BookStamp stamp = new()
        {
            Market = "0x18b1c135d0a40c5894da9412e77311827d9caf16cf4cd6591b247a34730af919"u8,
            Asset = "40081275558852222228080198821361202017557872256707631666334039001378518619916"u8,
            Timestamp = "1785163378339"u8,
            Tick = "0.001"u8,
            LastTradePrice = "0.43"u8,
            Recipe = HashRecipe.Candidates[0],
        };
        hash.Compute(book, Outcome.Yes, stamp, hex);
        return hex[0];
    }
}
