namespace PolyMaker.Polymarket.Feed;

/// <summary>What a feed has read so far. One writer: the feed.</summary>
public sealed class FeedCounts(Action<long, string>? rejected = null)
{
    private const int RejectsKept = 5;
    private readonly List<string> firstRejects = [];
    private readonly NameCounts ignoredTypes = new();

    /// <summary>Market-channel frames, rejected ones included.</summary>
    public long Frames { get; internal set; }

    public long Books { get; internal set; }

    public long Changes { get; internal set; }

    public long Trades { get; internal set; }

    public long TickChanges { get; internal set; }

    public long Tops { get; internal set; }

    public long NewMarkets { get; internal set; }

    public long Resolutions { get; internal set; }

    /// <summary>Entries that only repeated, for the other token, the change just before them.</summary>
    public long MirroredChanges { get; internal set; }

    /// <summary>Books older than what the market's book already held: dropped, so that nothing rolls back.</summary>
    public long StaleBooks { get; internal set; }

    /// <summary>Changes older than the last snapshot, which already contains them: dropped.</summary>
    public long StaleChanges { get; internal set; }

    /// <summary>Receive times that ran backwards and were held at the time before.</summary>
    public long ClampedTimes { get; internal set; }

    /// <summary>Messages of other services the recorder kept.</summary>
    public long OtherServices { get; internal set; }

    /// <summary>The recorder's own orders, which are not market data.</summary>
    public long OwnOrders { get; internal set; }

    public long Rejected { get; private set; }

    /// <summary>The first few rejections, each with its place and reason.</summary>
    public IReadOnlyList<string> FirstRejects => firstRejects;

    /// <summary>Well-formed messages of types we do not use, by type.</summary>
    public IReadOnlyDictionary<string, long> IgnoredTypes => ignoredTypes.ToDictionary();

    internal void Ignore(ReadOnlySpan<byte> typeName) => ignoredTypes.Add(typeName);

    internal void Reject(string path, long line, string reason)
    {
        Rejected++;
        rejected?.Invoke(line, reason);
        if (firstRejects.Count < RejectsKept)
        {
            firstRejects.Add($"{path}:{line}: {reason}");
        }
    }
}
