using PolyMaker.Simulation.Randomness;

namespace PolyMaker.Simulation.Models;

/// <summary>
/// How long messages travel, in microseconds, one way. The defaults are a small server in a neighbouring country
/// reaching the venue through its CDN: market data pushed on an open socket in 20 ms, an HTTPS order call 30 ms there
/// and 30 ms back (one round trip of 60 ms, as public latency reports of makers put it). Jitter, when set, is added
/// uniformly from zero to its value, from the run's seed.
/// </summary>
public sealed record LatencyModel
{
    public static readonly LatencyModel Zero = new() { FeedMicro = 0, EntryMicro = 0, ResponseMicro = 0 };

    /// <summary>From the venue's matching to our engine seeing it.</summary>
    public long FeedMicro { get; init; } = 20_000;

    /// <summary>From our decision to the order or cancel standing at the venue.</summary>
    public long EntryMicro { get; init; } = 30_000;

    /// <summary>From the venue's verdict (or a fill) to our engine knowing it.</summary>
    public long ResponseMicro { get; init; } = 30_000;

    /// <summary>Largest extra delay of each message.</summary>
    public int JitterMicro { get; init; }

    public long Feed(SeededRandom random) => FeedMicro + Jitter(random);

    public long Entry(SeededRandom random) => EntryMicro + Jitter(random);

    public long Response(SeededRandom random) => ResponseMicro + Jitter(random);

    private long Jitter(SeededRandom random) => JitterMicro == 0 ? 0 : random.NextBelow(JitterMicro + 1);
}
