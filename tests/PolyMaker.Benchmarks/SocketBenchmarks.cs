using System.Buffers.Text;
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

    private readonly MarketInbox queue = new(capacity: 1024, books: 64);
    private readonly Timestamp at = Timestamp.FromMilliseconds(1_785_163_378_000);
    private MarketMachine? machine;
    private byte[][] books = [];
    private byte[][] deltas = [];
    private int[] stampsAt = [];
    private long stamp = 1_785_163_378_000;
    private int generation;

    [GlobalSetup]
    public void Setup()
    {
        byte[][] capture = RealFrames.Compact();
        books = [.. capture.Where(RealFrames.IsBook)];
        deltas = [.. RealFrames.Deltas(capture, Frames).Select(delta => delta.ToArray())];
        stampsAt = [.. deltas.Select(delta => delta.AsSpan().IndexOf("\"timestamp\":\""u8) + 13)];
        machine = new MarketMachine(this, queue, new MarketMachineOptions(new SocketTimes(), 500, 1, AskBooks: null));
        foreach (MarketSpec market in MarketsOf(capture))
        {
            machine.Subscribe(market, at);
        }

        machine.Advance(at);
        machine.Opened(0, generation, at);
        foreach (byte[] book in books)
        {
            machine.Heard(0, generation, book, at);
        }

        if (Delta() < Frames)
        {
            throw new InvalidOperationException("one frame must be at least one event");
        }
    }

    [Benchmark(Description = "delta through the market channel", OperationsPerInvoke = Frames)]
    [Target("0 B")]
    public int Delta()
    {
        int events = 0;
        for (int i = 0; i < deltas.Length; i++)
        {
            // Each round is news: an old stamp would only be recognised as a repeat.
            Utf8Formatter.TryFormat(++stamp, deltas[i].AsSpan(stampsAt[i]), out _);
            machine!.Heard(0, generation, deltas[i], at);
            while (queue.TryRead(out _, out MarketEvent _, out _))
            {
                events++;
            }
        }

        return events;
    }

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
}
