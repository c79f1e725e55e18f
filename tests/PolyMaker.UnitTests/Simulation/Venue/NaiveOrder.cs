using PolyMaker.Core.Markets;

namespace PolyMaker.UnitTests.Simulation.Venue;

/// <summary>An order of the naive exchange, in whole shares.</summary>
internal sealed class NaiveOrder(long id, Side side, int price)
{
    public long Id { get; } = id;

    public Side Side { get; } = side;

    public int Price { get; } = price;

    public long Left { get; set; }

    public long Ahead { get; set; }

    public long Pulled { get; set; }
}
