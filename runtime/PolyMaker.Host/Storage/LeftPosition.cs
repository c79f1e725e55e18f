using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Storage;

/// <summary>A position as the state had it last.</summary>
internal readonly record struct LeftPosition(string Slug, Size Net, Cash Cost)
{
    /// <summary>What the venue says is held, at our average cost where the state knows of such shares.</summary>
    public LeftPosition Holding(Position held) =>
        new(Slug, held.Net, Position.CostAlike(held.Net, Net, Cost) ?? held.CostBasis);
}
