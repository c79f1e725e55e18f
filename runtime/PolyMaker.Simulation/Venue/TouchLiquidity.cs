using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Simulation.Venue;

/// <summary>
/// How much of the recorded touch the flow model's takers have eaten. The recording does not know of them, so the
/// displayed size stays; without this a thousand small takers would find the same shares again and again. Forgotten
/// as soon as the recording shows another touch. One writer: its exchange.
/// </summary>
internal sealed class TouchLiquidity
{
    private Eaten bids;
    private Eaten asks;

    public long Left(BookSide recorded) => recorded.BestSize.Micro - Of(recorded.Side).At(recorded);

    public void Take(BookSide recorded, long size)
    {
        ref Eaten eaten = ref Of(recorded.Side);
        eaten = new Eaten(recorded.Best, recorded.BestSize, eaten.At(recorded) + size);
    }

    private ref Eaten Of(Side side)
    {
        if (side == Side.Buy)
        {
            return ref bids;
        }

        return ref asks;
    }

    private readonly record struct Eaten(Price Price, Size Shown, long Total)
    {
        public long At(BookSide recorded) => recorded.Best == Price && recorded.BestSize == Shown ? Total : 0;
    }
}
