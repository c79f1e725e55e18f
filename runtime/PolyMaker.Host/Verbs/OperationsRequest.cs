namespace PolyMaker.Host.Verbs;

/// <summary>How a run is watched and commanded.</summary>
public sealed record OperationsRequest
{
    public const int DefaultControlPort = 9107;
    public const int DefaultMetricsPort = 9108;

    /// <summary>0 takes any free port.</summary>
    public int ControlPort { get; init; } = DefaultControlPort;

    /// <summary>0 takes any free port; null serves no metrics.</summary>
    public int? MetricsPort { get; init; } = DefaultMetricsPort;

    public string LogFormat { get; init; } = "console";

    /// <summary>One of debug, info, warning, error, critical; null: what suits the format.</summary>
    public string? LogLevel { get; init; }

    /// <summary>Durations of decisions, compilations and questions go to the event log.</summary>
    public bool HasTiming { get; init; }

    /// <summary>An alert when 1% of the decisions take longer.</summary>
    public TimeSpan AlertLatency { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Prices of markets at which there is an alert.</summary>
    public IReadOnlyList<PriceMark> AlertPrices { get; init; } = [];
}
