using PolyMaker.Core.Engine;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Host.Control;
using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Looking;

/// <summary>
/// A whole run at one instant between two decisions, for screens: what `status` tells, and a row for each market.
/// Copies: it may be read on any thread.
/// </summary>
internal sealed record RunView
{
    /// <summary>The recording's path, or the venue's name.</summary>
    public required string Title { get; init; }

    public required bool IsSynthetic { get; init; }

    public required string Account { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Recorded seconds per second.</summary>
    public required double Speed { get; init; }

    /// <summary>The engines' time.</summary>
    public required Timestamp At { get; init; }

    public required ModeChange Mode { get; init; }

    /// <summary>Orders are taken.</summary>
    public required bool IsReady { get; init; }

    public required string Rules { get; init; }

    public required LastReload LastReload { get; init; }

    /// <summary>Connections to market data and to news of our own orders; null where there is none to make.</summary>
    public required bool? IsConnected { get; init; }

    public required bool? IsUserConnected { get; init; }

    public required AccountStanding Standing { get; init; }

    public required AccountBound StandingReason { get; init; }

    public required Cash Equity { get; init; }

    public required Cash Exposure { get; init; }

    public required Cash LossDay { get; init; }

    public required Cash Drawdown { get; init; }

    public required Cash? Balance { get; init; }

    /// <summary>From news to commands, microseconds.</summary>
    public required long LatencyP50 { get; init; }

    public required long LatencyP99 { get; init; }

    /// <summary>By their numbers in the run.</summary>
    public required IReadOnlyList<MarketGlance> Markets { get; init; }
}
