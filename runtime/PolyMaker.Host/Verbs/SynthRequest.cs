namespace PolyMaker.Host.Verbs;

/// <summary>`polymaker recording synth`: write a synthetic recording with a known truth.</summary>
public sealed record SynthRequest
{
    public required string Output { get; init; }

    public required int Markets { get; init; }

    public required double Hours { get; init; }

    public required long Seed { get; init; }

    /// <summary>Share of frames lost, 0 to 1.</summary>
    public double Drops { get; init; }

    /// <summary>Share of frames sent twice, 0 to 1.</summary>
    public double Duplicates { get; init; }
}
