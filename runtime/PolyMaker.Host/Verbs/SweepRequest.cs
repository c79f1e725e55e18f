namespace PolyMaker.Host.Verbs;

/// <summary>`polymaker sweep`: the same rules with other values of their params, over recordings.</summary>
public sealed record SweepRequest(RulesRequest Rules, TradingRequest Trading)
{
    /// <summary>As typed: NAME=A:B:STEP and the like.</summary>
    public required IReadOnlyList<string> Params { get; init; }

    /// <summary>Points to draw; null: every point of the grid.</summary>
    public int? Random { get; init; }

    /// <summary>Recordings by which the best is chosen; empty: the default one.</summary>
    public IReadOnlyList<string> Recordings { get; init; } = [];

    /// <summary>Recordings that are only shown.</summary>
    public IReadOnlyList<string> HeldOut { get; init; } = [];

    /// <summary>Column by which points are ranked.</summary>
    public required string Objective { get; init; }

    /// <summary>File of finished results; null: below the data folder, named after what they depend on.</summary>
    public string? Results { get; init; }

    public string DataFolder { get; init; } = "data";

    /// <summary>Runs at once; 0: as many as there are cores.</summary>
    public int Jobs { get; init; }

    /// <summary>Pages and Markdown files to write.</summary>
    public IReadOnlyList<string> Reports { get; init; } = [];
}
