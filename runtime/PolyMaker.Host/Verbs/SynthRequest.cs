namespace PolyMaker.Host.Verbs;

/// <summary>`polymaker recording synth`: write a synthetic recording with a known truth.</summary>
public sealed record SynthRequest
{
    public required string Output { get; init; }

    public required int Markets { get; init; }

    public required double Hours { get; init; }

    public required long Seed { get; init; }

    /// <summary>Drift of the log-odds in an hour; 0 for none.</summary>
    public double Trend { get; init; }

    /// <summary>Seconds in which the way from the beginning falls to a third; 0 for no way back.</summary>
    public double Revert { get; init; }

    /// <summary>Share of frames lost, 0 to 1.</summary>
    public double Drops { get; init; }

    /// <summary>Share of frames sent twice, 0 to 1.</summary>
    public double Duplicates { get; init; }
}
