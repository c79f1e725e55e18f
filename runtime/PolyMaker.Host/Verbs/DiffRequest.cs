namespace PolyMaker.Host.Verbs;

/// <summary>`polymaker diff`: what differs between two revisions, and what that does to recorded markets.</summary>
public sealed record DiffRequest
{
    /// <summary>Folder of the old rules; null: taken from <see cref="Base"/>.</summary>
    public string? Old { get; init; }

    /// <summary>Git revision that holds the old rules, at the paths of the new ones.</summary>
    public string? Base { get; init; }

    /// <summary>Folder of the new rules: with bands.yaml, or above rules/ and markets/.</summary>
    public required string New { get; init; }

    /// <summary>Markets folder of the new rules when it is not beside or below them.</summary>
    public string? NewMarkets { get; init; }

    /// <summary>Recordings to replay under both; empty: compare the rules alone.</summary>
    public IReadOnlyList<string> Recordings { get; init; } = [];

    public required TradingRequest Trading { get; init; }

    /// <summary>"text", "json", "markdown" or "github".</summary>
    public required string Format { get; init; }

    /// <summary>True: loosened risk is shown but does not fail.</summary>
    public bool AllowLoosen { get; init; }

    /// <summary>True: a difference is an exit code of its own.</summary>
    public bool DetailedExitCode { get; init; }
}
