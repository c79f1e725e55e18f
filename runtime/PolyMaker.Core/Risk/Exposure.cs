using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Risk;

/// <summary>
/// What a market has at stake at one instant: the position, the collateral lent to it, and what halts it. Built by the
/// engine for each decision; a value, so that the gate stays pure.
/// </summary>
public readonly record struct Exposure(Size Net, Cash CostBasis, Cash FreeCollateral, bool ReduceOnly)
{
    /// <summary>Shares of this side that only bring the position towards zero.</summary>
    public Size Closing(Side side) => side == Side.Buy ? Size.Max(Size.Zero, -Net) : Size.Max(Size.Zero, Net);

    /// <summary>YES shares bought and not yet settled; part of <see cref="Net"/>.</summary>
    public Size PendingYes { get; init; }

    /// <summary>The same of NO.</summary>
    public Size PendingNo { get; init; }

    /// <summary>Largest cost of YES and bids that the account's limits leave; endless without any.</summary>
    public Cash MostLong { get; init; } = StakeRoom.Endless;

    /// <summary>The same of NO and asks.</summary>
    public Cash MostShort { get; init; } = StakeRoom.Endless;

    /// <summary>Most shares that bids may trade at all: less than is held where NO hedges another market.</summary>
    public Size MostBought { get; init; } = new(StakeRoom.Endless.Micro);

    /// <summary>Largest cost of position and orders on a side, by the account's limits.</summary>
    public Cash Most(Side side) => side == Side.Buy ? MostLong : MostShort;

    /// <summary>
    /// The part of <see cref="Closing"/> that is settled: the venue refuses to sell what has not arrived yet.
    /// </summary>
    public Size Sellable(Side side) =>
        Size.Max(Size.Zero, Closing(side) - (side == Side.Sell ? PendingYes : PendingNo));

    /// <summary>Shares this side could still trade before the position limit, counting nothing that rests.</summary>
    public Size Room(Side side, RiskLimits limits)
    {
        Size towards = side == Side.Buy ? Net : -Net;
        Size room = ReduceOnly ? Closing(side) : Size.Max(Size.Zero, limits.MaxPosition - towards);
        return side == Side.Buy ? Size.Min(room, MostBought) : room;
    }

    /// <summary>Total size of our open orders on a side, whatever their state: all of it may still trade.</summary>
    public static Size OpenSize(ReadOnlySpan<Order> open, Side side)
    {
        Size total = Size.Zero;
        foreach (ref readonly Order order in open)
        {
            total += order.Side == side ? order.Remaining : Size.Zero;
        }

        return total;
    }
}
