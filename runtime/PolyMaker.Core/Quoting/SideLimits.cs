using PolyMaker.Core.Markets;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Quoting;

/// <summary>
/// The prices that one side may have, both ends on the grid and included: inside (0, 1), short of the opposite touch,
/// inside `orders.price`, and no worse than `close_edge` for the side that closes. Empty when Lowest is above Highest.
/// </summary>
internal readonly record struct SideLimits(int Lowest, int Highest)
{
    public static SideLimits Of(Side side, in SideForm form, double[] context, in QuantizeInput input)
    {
        int tick = input.Tick.Units;
        int lowest = tick;
        int highest = Price.UnitsPerDollar - tick;

        // The opposite touch may lie off the grid for a moment after a tick change: the last grid price before it.
        if (side == Side.Buy)
        {
            int beforeAsk = Math.Min(input.BestAsk.Units, Price.UnitsPerDollar) - 1;
            highest = Math.Min(highest, (int)Rounding.FloorTo(beforeAsk, tick));
        }
        else
        {
            lowest = Math.Max(lowest, (int)Rounding.CeilingTo(Math.Max(input.BestBid.Units, 0) + 1, tick));
        }

        // Comparisons with NaN are false: without a rule nothing changes.
        if (form.Floor > 0)
        {
            lowest = Math.Max(lowest, Quantizer.Ceiling(form.Floor, tick));
        }

        if (form.Ceiling < 1)
        {
            highest = Math.Min(highest, Quantizer.Floor(form.Ceiling, tick));
        }

        return double.IsNaN(form.CloseEdge)
            ? new SideLimits(lowest, highest)
            : Closing(side, form.CloseEdge, context, input, new SideLimits(lowest, highest));
    }

    /// <summary>A pair completed with what is held may cost a dollar less the edge, both tokens together.</summary>
    private static SideLimits Closing(
        Side side, double edge, double[] context, in QuantizeInput input, SideLimits limits)
    {
        double paid = context[(int)ContextSlot.InventoryVwap];
        return (side, Math.Sign(input.Net.Micro)) switch
        {
            (Side.Buy, < 0) => limits with
            {
                Highest = Math.Min(limits.Highest, Quantizer.Floor(1 - paid - edge, input.Tick.Units)),
            },
            (Side.Sell, > 0) => limits with
            {
                Lowest = Math.Max(limits.Lowest, Quantizer.Ceiling(paid + edge, input.Tick.Units)),
            },
            _ => limits,
        };
    }
}
