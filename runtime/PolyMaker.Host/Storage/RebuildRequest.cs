namespace PolyMaker.Host.Storage;

/// <summary>`polymaker rebuild-positions`: what is held, from the venue's own trades.</summary>
public sealed record RebuildRequest
{
    public required string Data { get; init; }

    public string? Store { get; init; }

    /// <summary>
    /// A local exchange, as the play-money account of the seed; null: the real venue, with the operator's keys.
    /// </summary>
    public Uri? Exchange { get; init; }

    public long Seed { get; init; }

    public string? Json { get; init; }
}
