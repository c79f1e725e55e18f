using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Risk;

/// <summary>
/// Net holding of one market and the money behind it. YES and NO pairs are worth exactly one dollar and count as
/// merged, so a position is one signed number: plus is YES, minus is NO. Costs round up, proceeds round down, at one
/// micro-dollar. One writer: the market's engine.
/// </summary>
public sealed class Position
{
    /// <summary>YES shares when positive, NO shares when negative.</summary>
    public Size Net { get; private set; }

    /// <summary>What the open shares cost: YES at its price, NO at one minus the YES price.</summary>
    public Cash CostBasis { get; private set; }

    /// <summary>All trading cash in minus out, fees included; starts at zero.</summary>
    public Cash CashFlow { get; private set; }

    public Cash Fees { get; private set; }

    /// <summary>Profit of everything closed so far, after fees.</summary>
    public Cash Realised => CashFlow + CostBasis;

    /// <param name="side">Our side in YES terms.</param>
    /// <param name="price">YES price.</param>
    public void Book(Side side, Price price, Size size, Cash fee)
    {
        CashFlow -= fee;
        Fees += fee;
        Size held = Size.Abs(Net);
        bool closes = side == Side.Buy ? Net < Size.Zero : Net > Size.Zero;
        Size closing = closes ? Size.Min(size, held) : Size.Zero;
        if (closing.IsPositive)
        {
            Close(side, price, closing, held);
        }

        Size opening = size - closing;
        if (opening.IsPositive)
        {
            Cash cost = CostOf(CostPrice(side, price), opening);
            CashFlow -= cost;
            CostBasis += cost;
        }

        Net += side == Side.Buy ? size : -size;
    }

    /// <summary>What the open shares are worth at a YES price (dollars per share, may lie between ticks).</summary>
    public double ValueAt(double yesPrice) =>
        Net.ToDouble() is var net && net >= 0 ? net * yesPrice : -net * (1 - yesPrice);

    /// <summary>Realised plus unrealised, dollars, marked at a YES price.</summary>
    public double EquityAt(double yesPrice) => CashFlow.ToDouble() + ValueAt(yesPrice);

    /// <summary>Dollars one share costs to open on a side: YES at p, NO at 1 - p.</summary>
    public static Price CostPrice(Side side, Price price) => side == Side.Buy ? price : price.Complement;

    private void Close(Side side, Price price, Size closing, Size held)
    {
        // Selling YES yields p; closing NO (by selling it, or buying YES and merging the pair) yields 1 - p.
        CashFlow += Cash.Of(CostPrice(side.Opposite(), price), closing);
        CostBasis -= closing == held
            ? CostBasis
            : new Cash(Rounding.MultiplyDivide(CostBasis.Micro, closing.Micro, held.Micro));
    }

    private static Cash CostOf(Price price, Size size) =>
        new(-Rounding.MultiplyDivide(-price.Units, size.Micro, Price.UnitsPerDollar));
}
