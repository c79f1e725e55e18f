using PolyMaker.Core.Events;
using PolyMaker.Core.Units;
using PolyMaker.Simulation.Models;

namespace PolyMaker.Simulation;

/// <summary>
/// Which takers fill us. Stated by the operator, or chosen while reading: the recording's own prints, unless it shows
/// none for long enough. The choice falls back to the prints as soon as there is one. One writer: the world.
/// </summary>
internal sealed class FlowChoice(WorldOptions options, Timestamp start)
{
    private bool hasPrints;

    public FlowMode Mode { get; private set; } = options.Flow ?? FlowMode.Recorded;

    /// <summary>Notes one event of the recording; true when the flow model has just taken over.</summary>
    public bool Observe(MarketEventKind kind, Timestamp now)
    {
        if (hasPrints || options.Flow is not null)
        {
            return false;
        }

        if (kind == MarketEventKind.TradePrinted)
        {
            hasPrints = true;
            Mode = FlowMode.Recorded;
            return false;
        }

        bool isOutOfPatience = now.SecondsSince(start) >= options.FlowPatience.TotalSeconds;
        if (Mode == FlowMode.Model || !isOutOfPatience)
        {
            return false;
        }

        Mode = FlowMode.Model;
        return true;
    }
}
