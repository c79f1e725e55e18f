namespace PolyMaker.Host.Scheduling;

/// <summary>`polymaker schedule`: what is done by the clock.</summary>
public sealed record ScheduleRequest
{
    /// <summary>The data folder of the run that is meant.</summary>
    public required string Data { get; init; }

    /// <summary>Another store; null: the one in the data folder.</summary>
    public string? Store { get; init; }

    /// <summary>"live:0x..", of the state; null: the account of the latest run.</summary>
    public string? Account { get; init; }

    /// <summary>How many executions of each work.</summary>
    public required int Last { get; init; }

    public string? Json { get; init; }
}
