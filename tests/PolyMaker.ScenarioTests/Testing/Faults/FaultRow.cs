using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Faults;
using PolyMaker.Polymarket.Trading;

namespace PolyMaker.ScenarioTests.Testing.Faults;

/// <summary>One fault and the answer that was designed for it.</summary>
internal sealed record FaultRow(FaultRule Rule)
{
    /// <summary>There is nothing to come back to: all orders go. Otherwise both sides are quoted again.</summary>
    public bool IsTheEnd { get; init; }

    /// <summary>It hits our account and nobody else's.</summary>
    public bool IsOurs { get; init; }

    /// <summary>How far nobody can foresee the position: shares of trades that fail come back.</summary>
    public Size Slack { get; init; }

    /// <summary>What has to happen besides, for the fault to show: a connection is cut so that it is refused.</summary>
    public FaultRule? Also { get; init; }

    /// <summary>How long the fault has the stage, in beats of the crowd.</summary>
    public int Beats { get; init; } = 80;

    /// <summary>
    /// The venue is left alone for minutes after it: few orders are tried while the scene lasts, however often the
    /// market moves.
    /// </summary>
    public bool Lasts { get; init; }

    /// <summary>What the operator has to be told of it; null for nothing.</summary>
    public GatewayReportKind? Told { get; init; }
}
