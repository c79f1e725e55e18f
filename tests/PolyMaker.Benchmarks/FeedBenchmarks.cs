using BenchmarkDotNet.Attributes;
using PolyMaker.Core.Events;
using PolyMaker.Core.Ports;
using PolyMaker.Polymarket.Recordings;

namespace PolyMaker.Benchmarks;

/// <summary>
/// Reading alone, without a book or a rule: events of the shipped synthetic recording from its prepared form and from
/// gzip JSON. One operation is one event; opening the file again at its end is part of it.
/// </summary>
[MemoryDiagnoser]
public class FeedBenchmarks
{
    private const int Events = 16_384;

    private readonly string preparedFile = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    private IMarketFeed? prepared;
    private IMarketFeed? gzip;

    [GlobalSetup]
    public void Setup() => MarketRecording.Prepare(Repository.SyntheticRecording, preparedFile, []);

    [GlobalCleanup]
    public void Cleanup()
    {
        prepared?.Dispose();
        gzip?.Dispose();
        File.Delete(preparedFile);
    }

    [Benchmark(Description = "prepared recording, one event", OperationsPerInvoke = Events)]
    public int Prepared() => ReadFrom(ref prepared, preparedFile);

    [Benchmark(Description = "gzip JSON recording, one event", OperationsPerInvoke = Events)]
    public int GzipJson() => ReadFrom(ref gzip, Repository.SyntheticRecording);

    private static int ReadFrom(ref IMarketFeed? feed, string path)
    {
        int frames = 0;
        for (int read = 0; read < Events;)
        {
            feed ??= MarketRecording.Open(path, []);
            if (feed.TryRead(out _, out MarketEvent _, out bool endsFrame))
            {
                read++;
                frames += endsFrame ? 1 : 0;
            }
            else
            {
                feed.Dispose();
                feed = null;
            }
        }

        return frames;
    }
}
