namespace PolyMaker.Host.Comparing;

/// <summary>Two rule sets over the same recordings, the same takers and the same seed.</summary>
internal sealed record ReplayComparison
{
    public required IReadOnlyList<string> Recordings { get; init; }

    /// <summary>True when any of the recordings is generated.</summary>
    public required bool HasSynthetic { get; init; }

    /// <summary>Who filled us, in the order of the recordings.</summary>
    public required IReadOnlyList<string> Flows { get; init; }

    public required long Seed { get; init; }

    public required long Decisions { get; init; }

    public required long Different { get; init; }

    public required long Moved { get; init; }

    public required Outcome Before { get; init; }

    public required Outcome After { get; init; }

    public required IReadOnlyList<MarketPair> Pairs { get; init; }

    public required IReadOnlyList<PairedDifference> Paired { get; init; }

    /// <summary>Largest first.</summary>
    public required IReadOnlyList<QuoteChange> Largest { get; init; }

    /// <summary>The market that lost most by the change, sold out at the end; null when none lost.</summary>
    public MarketPair? Worst => Pairs.Where(pair => pair.AtLiquidation.Micro < 0).MinBy(pair => pair.AtLiquidation);
}
