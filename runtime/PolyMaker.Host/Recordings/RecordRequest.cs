namespace PolyMaker.Host.Recordings;

/// <summary>`polymaker record`: live market data into recordings.</summary>
public sealed record RecordRequest
{
    public required string Folder { get; init; }

    /// <summary>Slugs or condition ids; empty: the busiest.</summary>
    public IReadOnlyList<string> Markets { get; init; } = [];

    public int Top { get; init; }

    /// <summary>Null: until it is stopped.</summary>
    public TimeSpan? For { get; init; }

    public TimeSpan Rotate { get; init; }

    public long RotateBytes { get; init; }

    /// <summary>A local exchange; null: the real venue.</summary>
    public Uri? Exchange { get; init; }
}
