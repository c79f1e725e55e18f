using System.Collections.Immutable;

namespace PolyMaker.Simulation.Synthetic;

/// <summary>
/// Shape of generated markets. Rates and sizes of orders follow the continuous capture shipped in markets/recordings
/// (500 s of a live market, July 2026): as many level increases (263) as decreases (249), gaps with a coefficient of
/// variation of 1.8 because a quarter of them are below 20 ms, order sizes with the quantiles below (cut at 4,000
/// shares so that no single order pins a level for hours). That market changed once a second; the default is a busier
/// one. Trade sizes are those of
/// <see cref="Models.TakerFlowParameters"/>. Volatilities and regimes are chosen, not measured: they are the truth a
/// test knows.
/// </summary>
public sealed record SyntheticParameters
{
    /// <summary>Frames a second in the quiet regime.</summary>
    public double QuietRate { get; init; } = 6;

    /// <summary>Frames a second in the informed regime.</summary>
    public double InformedRate { get; init; } = 15;

    /// <summary>Share of frames that follow the one before within 20 ms.</summary>
    public double BurstShare { get; init; } = 0.25;

    /// <summary>Share of actions that are takers, not counting those who take a mispriced touch.</summary>
    public double TakerShare { get; init; } = 0.03;

    /// <summary>Average seconds a quiet and an informed time lasts.</summary>
    public double QuietSeconds { get; init; } = 600;

    public double InformedSeconds { get; init; } = 60;

    /// <summary>Standard deviation of the logit of the efficient price after one hour.</summary>
    public double QuietVolatility { get; init; } = 0.15;

    public double InformedVolatility { get; init; } = 1.5;

    public double JumpsPerHour { get; init; } = 0.5;

    /// <summary>Standard deviation of a jump in logit.</summary>
    public double JumpSize { get; init; } = 0.4;

    /// <summary>How far the logit of the efficient price drifts in an hour, whichever way; 0 for no trend.</summary>
    public double TrendPerHour { get; init; }

    /// <summary>Average seconds until the trend's direction is drawn anew.</summary>
    public double TrendSeconds { get; init; } = 1_200;

    /// <summary>
    /// Seconds in which the logit's distance from where the market began falls to a third (1/e); 0 for no way back.
    /// </summary>
    public double ReversionSeconds { get; init; }

    /// <summary>Share of takers who know the efficient price, by regime.</summary>
    public double QuietInformedShare { get; init; } = 0.05;

    public double InformedInformedShare { get; init; } = 0.6;

    /// <summary>Levels a side tends to: cancels become likelier above it.</summary>
    public int TargetLevels { get; init; } = 30;

    /// <summary>Chance that a frame is lost, and that it arrives twice.</summary>
    public double DropChance { get; init; }

    public double DuplicateChance { get; init; }

    public ImmutableArray<double> OrderSizeQuantiles { get; init; } = [5, 10, 16.05, 36.7, 122.4, 400, 1088, 4000];

    public ImmutableArray<double> OrderSizeProbabilities { get; init; } = [0, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 1];
}
