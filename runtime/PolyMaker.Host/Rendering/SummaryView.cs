using PolyMaker.Core.Units;

namespace PolyMaker.Host.Rendering;

/// <summary>
/// The end of a run or a backtest. A function of recording, rules and seed alone: nothing in it depends on the machine,
/// so that two backtests of the same input are the same bytes. How fast it went is <see cref="PaceLine"/>'s to tell.
/// </summary>
public sealed record SummaryView
{
    public required string Recording { get; init; }

    public bool IsSynthetic { get; init; }

    /// <summary>Revision of the rules at the end.</summary>
    public required string Rules { get; init; }

    /// <summary>What became of the revisions that were saved while it ran.</summary>
    public ReloadCounts Reloads { get; init; } = ReloadCounts.None;

    /// <summary>"recorded", "model" or "none".</summary>
    public required string Flow { get; init; }

    /// <summary>Parameters of the taker model in words; empty when it was not used.</summary>
    public string FlowParameters { get; init; } = "";

    public required long Seed { get; init; }

    /// <summary>Recorded time of the first and the last event.</summary>
    public required Timestamp From { get; init; }

    public required Timestamp To { get; init; }

    /// <summary>Frames that could not be parsed.</summary>
    public long RejectedFrames { get; init; }

    /// <summary>Address of the wallet that traded on a venue; empty in simulations.</summary>
    public string Account { get; init; } = "";

    public required IReadOnlyList<SummaryRow> Markets { get; init; }

    public required SummaryRow Total { get; init; }
}
