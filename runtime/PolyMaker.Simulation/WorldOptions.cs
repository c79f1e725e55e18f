using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Simulation.Models;

namespace PolyMaker.Simulation;

/// <summary>Everything that shapes a simulated run besides the recording and the rules.</summary>
public sealed record WorldOptions
{
    public ulong Seed { get; init; } = 1;

    /// <summary>Collateral lent to each market, and all its account holds.</summary>
    public Cash StartingCash { get; init; } = Cash.FromDollars(1000);

    /// <summary>
    /// What one account shares out among all markets, instead of <see cref="StartingCash"/> for each; null: each has
    /// its own.
    /// </summary>
    public Cash? SharedCash { get; init; }

    /// <summary>Limits over all markets together.</summary>
    public AccountLimits Account { get; init; } = AccountLimits.None;

    public LatencyModel Latency { get; init; } = new();

    /// <summary>How long the chain takes to merge pairs.</summary>
    public long MergeMicro { get; init; } = 5 * Timestamp.MicroPerSecond;

    public QueueModel Queue { get; init; } = QueueModel.RiskAverse;

    /// <summary>
    /// Null chooses while reading: recorded prints fill us; when <see cref="FlowPatience"/> of the recording has
    /// passed without any print, the model takes over until the first print shows up.
    /// </summary>
    public FlowMode? Flow { get; init; }

    public TimeSpan FlowPatience { get; init; } = TimeSpan.FromSeconds(30);

    public TakerFlowParameters TakerFlow { get; init; } = new();

    /// <summary>Slug or condition id of the one market to trade; null trades all that have rules.</summary>
    public string? OnlyMarket { get; init; }

    /// <summary>Position limit of the venue for us, on top of the rules' own; null: none.</summary>
    public Size? MaximumPosition { get; init; }

    /// <summary>True when the recording is generated: carried into the summary.</summary>
    public bool IsSynthetic { get; init; }

    /// <summary>Who watches; null watches nothing and costs nothing.</summary>
    public IWorldObserver? Observer { get; init; }
}
