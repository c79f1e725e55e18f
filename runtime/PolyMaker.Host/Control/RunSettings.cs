using PolyMaker.Host.Live;
using PolyMaker.Host.Observing.Alerts;
using PolyMaker.Host.Storage;
using PolyMaker.Host.Trading;
using PolyMaker.Host.Verbs;

namespace PolyMaker.Host.Control;

/// <summary>What a run's room is made from.</summary>
internal sealed record RunSettings
{
    /// <summary>Folder for what a run leaves and is reached by.</summary>
    public required string Data { get; init; }

    public required OperationsRequest Operations { get; init; }

    public required RunFacts Facts { get; init; }

    public required LiveRules Rules { get; init; }

    public required IReadOnlyList<Core.Markets.MarketSpec> Markets { get; init; }

    /// <summary>What is done by the clock makes sense: engines and machine live in the same time.</summary>
    public bool IsScheduled { get; init; } = true;

    /// <summary>Folder in which the account is locked; null: nobody else can have it.</summary>
    public string? LockFolder { get; init; }

    /// <summary>What the run writes down; null: nothing but its event log.</summary>
    public RunBooks? Books { get; init; }

    /// <summary>Quotes go on while they cannot be written.</summary>
    public bool TradesUnkept { get; init; }

    public IReadOnlyList<AlertTarget> Alerts { get; init; } = [];

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
