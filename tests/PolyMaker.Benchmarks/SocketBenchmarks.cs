using BenchmarkDotNet.Attributes;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Feed;
using PolyMaker.Polymarket.Sockets;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.Benchmarks;

/// <summary>
/// Bytes of real venue frames through the whole market channel but its socket: parsed, ordered by stamp, told to the
/// queue and read from it. One operation is one frame. 20,000 a second on 2 cores leave 100,000 ns for each.
/// </summary>
[MemoryDiagnoser]
public class SocketBenchmarks : ISocketPort
{
    private const int Frames = 512;

    private readonly MarketEventQueue queue = new(capacity: 1024, books: 64);
    private readonly Timestamp at = Timestamp.FromMilliseconds(1_785_163_378_000);
    private MarketMachine? machine;
    private byte[][] books = [];
    private byte[][] deltas = [];
    private int generation;

    [GlobalSetup]
    public void Setup()
    {
        byte[][] capture = RealFrames.Compact();
        books = [.. capture.Where(RealFrames.IsBook)];
        deltas = RealFrames.Deltas(capture, Frames);
        machine = new MarketMachine(this, queue, new MarketMachineOptions(new SocketTimes(), 500, 1, AskBooks: null));
        foreach (MarketSpec market in MarketsOf(capture))
        {
            machine.Subscribe(market, at);
        }

        machine.Advance(at);
        machine.Opened(0, generation, at);
        HearAll(books);
        HearAll(deltas);
    }

    [Benchmark(Description = "delta through the market channel", OperationsPerInvoke = Frames)]
    [Target("0 B")]
    public int Delta() => HearAll(deltas);

    public void Connect(int socket, int generation) => this.generation = generation;

    public void Send(int socket, int generation, ReadOnlyMemory<byte> text)
    {
    }

    public void Close(int socket, int generation)
    {
    }

    private static IReadOnlyList<MarketSpec> MarketsOf(byte[][] capture)
    {
        TokenRegistry registry = new([]);
        FrameTranslator translator = new(registry, new FeedCounts());
        ParsedFrame parsed = new();
        EventBatch batch = new();
        foreach (byte[] frame in capture)
        {
            FrameParser.Parse(frame, parsed);
            translator.Translate(frame, parsed, Timestamp.Zero, batch);
        }

        return registry.Markets;
    }

    private int HearAll(byte[][] frames)
    {
        int events = 0;
        foreach (byte[] frame in frames)
        {
            machine!.Heard(0, generation, frame, at);
            while (queue.TryRead(out _, out MarketEvent _, out _))
            {
                events++;
            }
        }

        return events;
    }
}
