using BenchmarkDotNet.Attributes;
using PolyMaker.Core.Books;
using PolyMaker.Core.Events;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Feed;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.Benchmarks;

/// <summary>
/// Bytes of real venue frames to a changed book: parse, translate to YES terms (the mirrored entry of the other token
/// falls out), set the level. One operation is one price_change frame, which is one delta.
/// </summary>
[MemoryDiagnoser]
public class FrameBenchmarks
{
    private const int Frames = 512;

    private readonly ParsedFrame parsed = new();
    private readonly EventBatch batch = new();
    private readonly FrameTranslator translator = new(new TokenRegistry([]), new FeedCounts());
    private readonly OrderBook[] books = [.. Enumerable.Range(0, 64).Select(_ => new OrderBook())];
    private readonly Timestamp at = Timestamp.FromMilliseconds(1_785_163_378_000);
    private byte[][] compact = [];
    private byte[][] recorded = [];
    private byte[] snapshot = [];

    [GlobalSetup]
    public void Setup()
    {
        compact = RealFrames.Deltas(RealFrames.Compact(), Frames);
        byte[][] capture = RealFrames.Recorded();
        recorded = RealFrames.Deltas(capture, Frames);
        snapshot = capture.First(RealFrames.IsBook);
        foreach (byte[] frame in RealFrames.Compact().Where(RealFrames.IsBook).Append(snapshot))
        {
            Take(frame);
        }
    }

    [Benchmark(Description = "delta, venue's own bytes", OperationsPerInvoke = Frames)]
    [Target("600 ns, 0 B")]
    public int Delta() => TakeAll(compact);

    [Benchmark(Description = "delta, re-serialised with spaces", OperationsPerInvoke = Frames)]
    [Target("600 ns, 0 B")]
    public int SpacedDelta() => TakeAll(recorded);

    [Benchmark(Description = "book snapshot, 220 levels")]
    [Target("0 B")]
    public int Snapshot() => Take(snapshot);

    private int TakeAll(byte[][] frames)
    {
        int events = 0;
        foreach (byte[] frame in frames)
        {
            events += Take(frame);
        }

        return events == frames.Length ? events : throw new InvalidOperationException("one frame must be one event");
    }

    private int Take(byte[] frame)
    {
        if (FrameParser.Parse(frame, parsed) != FrameVerdict.Parsed)
        {
            throw new InvalidOperationException(parsed.Reason);
        }

        int events = 0;
        translator.Translate(frame, parsed, at, batch);
        while (batch.TryTake(out int market, out MarketEvent taken, out _))
        {
            events++;
            if (taken.Kind == MarketEventKind.LevelChanged)
            {
                books[market].Set(taken.Side, taken.Price, taken.Size, at);
            }
            else if (taken.Kind == MarketEventKind.BookReplaced)
            {
                books[market].Replace(taken.Levels, at);
            }
        }

        return events;
    }
}
