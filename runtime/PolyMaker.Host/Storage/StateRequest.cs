namespace PolyMaker.Host.Storage;

/// <summary>`polymaker pnl`, `export-pnl`, `orders`, `fills`, `decisions`: a question to the state.</summary>
public sealed record StateRequest
{
    public required StateQuestion Question { get; init; }

    /// <summary>Data folder, for the store that is there.</summary>
    public required string Data { get; init; }

    /// <summary>Another store; null: the one in the data folder.</summary>
    public string? Store { get; init; }

    /// <summary>Slug or condition id; null: all.</summary>
    public string? Market { get; init; }

    /// <summary>"live:0x..", "all"; null: the account of the latest run.</summary>
    public string? Account { get; init; }

    /// <summary>Only this day.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Only what still rests, of orders.</summary>
    public bool IsOpenOnly { get; init; }

    /// <summary>The latest so many rows.</summary>
    public required long Limit { get; init; }

    /// <summary>Where comma-separated values go; null: a table.</summary>
    public string? Csv { get; init; }

    public string? Json { get; init; }
}
