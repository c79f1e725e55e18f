using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Faults;

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
}
