namespace PolyMaker.Host.Verbs;

/// <summary>`polymaker compare A B`: two finished backtests.</summary>
public sealed record CompareRequest(string A, string B)
{
    /// <summary>"text", "markdown" or "json".</summary>
    public required string Format { get; init; }

    /// <summary>Of the resampling behind the intervals.</summary>
    public long Seed { get; init; } = 1;

    public IReadOnlyList<string> Reports { get; init; } = [];
}
