using PolyMaker.Core.Units;

namespace PolyMaker.Simulation.Statistics;

/// <summary>
/// Profit so far, its best and the deepest fall from it. Starts at zero. One writer: whoever marks the positions.
/// </summary>
public sealed class EquityCurve
{
    public Cash Value { get; private set; }

    public Cash Peak { get; private set; }

    /// <summary>Largest fall from a peak to a later value; zero or positive.</summary>
    public Cash MaximumDrawdown { get; private set; }

    public void Move(Cash change)
    {
        Value += change;
        Peak = Cash.Max(Peak, Value);
        MaximumDrawdown = Cash.Max(MaximumDrawdown, Peak - Value);
    }
}
