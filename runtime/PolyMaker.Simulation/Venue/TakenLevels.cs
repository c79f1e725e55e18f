using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Simulation.Venue;

/// <summary>
/// What our own taking orders have eaten of the recorded levels. The recording does not know of them, so a level goes
/// on showing what we took; it is not there to be taken again until the recording shows another size. One writer: its
/// exchange.
/// </summary>
internal sealed class TakenLevels
{
    private readonly Dictionary<(Side Side, Price Price), (Size Shown, Size Taken)> eaten = [];

    public Size Left(BookSide recorded, Price price)
    {
        Size shown = recorded.SizeAt(price);
        return eaten.TryGetValue((recorded.Side, price), out (Size Shown, Size Taken) known) && known.Shown == shown
            ? Size.Max(Size.Zero, shown - known.Taken)
            : shown;
    }

    public void Take(BookSide recorded, Price price, Size size)
    {
        Size shown = recorded.SizeAt(price);
        eaten[(recorded.Side, price)] = (shown, shown - Left(recorded, price) + size);
    }
}
