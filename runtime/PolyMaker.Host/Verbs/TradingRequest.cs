using PolyMaker.Core.Units;

namespace PolyMaker.Host.Verbs;

/// <summary>What is traded and against which takers; shared by run, backtest and explain.</summary>
public sealed record TradingRequest
{
    /// <summary>Null: the default recording.</summary>
    public string? Recording { get; init; }

    /// <summary>Slug or condition id; null: every market that the rules quote.</summary>
    public string? Market { get; init; }

    public required long Seed { get; init; }

    /// <summary>File to write what happened to; null: none.</summary>
    public string? Journal { get; init; }

    /// <summary>Params moved for some time, in the order given.</summary>
    public IReadOnlyList<NudgeRequest> Nudges { get; init; } = [];

    /// <summary>What one account shares out among all markets; null: each market brings its own money.</summary>
    public Cash? Cash { get; init; }

    /// <summary>"recorded", "model" or "none"; null: recorded where the recording holds trades, else model.</summary>
    public string? Flow { get; init; }
}
