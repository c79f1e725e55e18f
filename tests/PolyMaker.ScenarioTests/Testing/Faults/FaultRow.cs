using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Faults;

namespace PolyMaker.ScenarioTests.Testing.Faults;

/// <summary>One fault and the answer that was designed for it.</summary>
internal sealed record FaultRow(FaultRule Rule, FaultAnswer Answer = FaultAnswer.ComesBack)
{
    /// <summary>It hits our account and nobody else's.</summary>
    public bool IsOurs { get; init; }

    /// <summary>How far nobody can foresee the position: shares of trades that fail come back.</summary>
    public Size Slack { get; init; }
}
