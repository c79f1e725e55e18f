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
    // What binary fractions take off a number that is whole: far above their error, far below a micro-dollar.
    private const double BinaryNoise = 1e-3;

    /// <summary>YES shares when positive, NO shares when negative.</summary>
    public Size Net { get; private set; }

    /// <summary>What the open shares cost: YES at its price, NO at one minus the YES price.</summary>
    public Cash CostBasis { get; private set; }

    /// <summary>All trading cash in minus out, fees included; starts at zero.</summary>
    public Cash CashFlow { get; private set; }

    public Cash Fees { get; private set; }

    /// <summary>YES shares bought whose trades have not settled; they count in <see cref="Net"/>.</summary>
    public Size PendingYes { get; private set; }

    /// <summary>The same of NO.</summary>
    public Size PendingNo { get; private set; }

    /// <summary>Profit of everything closed so far, after fees.</summary>
    public Cash Realised => CashFlow + CostBasis;

    /// <param name="side">Our side in YES terms.</param>
    /// <param name="price">YES price.</param>
    public void Book(Side side, Price price, Size size, Cash fee)
    {
        Fees += fee;
        Size held = Size.Abs(Net);
        bool closes = side == Side.Buy ? Net < Size.Zero : Net > Size.Zero;
        Size closing = closes ? Size.Min(size, held) : Size.Zero;

        // One rounding for the whole fill, as the venue does: a pair that meets is a dollar, whichever token went out.
        CashFlow += Cash.Of(Price.One, closing) - CostOf(CostPrice(side, price), size) - fee;
        if (closing.IsPositive)
        {
            CostBasis -= closing == held
                ? CostBasis
                : new Cash(Rounding.MultiplyDivide(CostBasis.Micro, closing.Micro, held.Micro));
        }

        CostBasis += CostOf(CostPrice(side, price), size - closing);
        Net += side == Side.Buy ? size : -size;
    }

    /// <summary>A booked fill is not settled. Only what bought a token waits; what sold one owes no shares.</summary>
    public void Await(Side side, Outcome token, Size size) => ChangePending(side, token, size);

    /// <summary>It settled, or it never will: nothing waits for it any more.</summary>
    public void Confirm(Side side, Outcome token, Size size) => ChangePending(side, token, -size);

    /// <summary>
    /// Takes back a fill that failed to settle. Exact for one that added to the position; one that had closed shares
    /// reopens them at its own price, since what they once cost is no longer known.
    /// </summary>
    public void Void(Side side, Price price, Size size, Cash fee)
    {
        Fees -= fee;
        CashFlow += fee;
        bool added = side == Side.Buy ? Net >= size : -Net >= size;
        if (!added)
        {
            Book(side.Opposite(), price, size, Cash.Zero);

            // The two directions round apart by up to a micro-dollar, which was never paid.
            CashFlow += CostOf(CostPrice(side, price), size) + CostOf(CostPrice(side.Opposite(), price), size)
                - Cash.Of(Price.One, size);
            return;
        }

        Cash cost = CostOf(CostPrice(side, price), size);
        CashFlow += cost;
        CostBasis = Cash.Max(Cash.Zero, CostBasis - cost);
        Net -= side == Side.Buy ? size : -size;
    }

    /// <summary>
    /// The venue's word on what is held and what it cost. Profit made so far stays; at the start of a run there is
    /// none, so the cost counts as money spent.
    /// </summary>
    public void Restore(Size net, Cash cost)
    {
        CashFlow += CostBasis - cost;
        CostBasis = cost;
        Net = net;
    }

    /// <summary>What the open shares are worth at a YES price (dollars per share, may lie between ticks).</summary>
    public double ValueAt(double yesPrice) =>
        Net.ToDouble() is var net && net >= 0 ? net * yesPrice : -net * (1 - yesPrice);

    /// <summary>
    /// The same in whole micro-dollars, cut off: no figure looks better than it is, and all who show it agree.
    /// </summary>
    public Cash WorthAt(double yesPrice) =>
        new((long)Math.Floor((ValueAt(yesPrice) * Cash.MicroPerDollar) + BinaryNoise));

    /// <summary>YES price at which the open shares are worth what they cost; one half when there are none.</summary>
    public double PriceAtCost => Net.ToDouble() switch
    {
        0 => 0.5,
        > 0 and var net => CostBasis.ToDouble() / net,
        var net => 1 + (CostBasis.ToDouble() / net),
    };

    /// <summary>Realised plus unrealised, dollars, marked at a YES price.</summary>
    public double EquityAt(double yesPrice) => CashFlow.ToDouble() + ValueAt(yesPrice);

    /// <summary>Dollars one share costs to open on a side: YES at p, NO at 1 - p.</summary>
    public static Price CostPrice(Side side, Price price) => side == Side.Buy ? price : price.Complement;

    /// <summary>
    /// What holding <paramref name="net"/> cost, when <paramref name="of"/> cost <paramref name="cost"/> and every
    /// share as much as another; null when that tells nothing: no shares, or those of the other token.
    /// </summary>
    public static Cash? CostAlike(Size net, Size of, Cash cost) =>
        (net.IsPositive && of.IsPositive) || ((-net).IsPositive && (-of).IsPositive)
            ? new Cash(Rounding.MultiplyDivide(cost.Micro, Size.Abs(net).Micro, Size.Abs(of).Micro))
            : null;

    private void ChangePending(Side side, Outcome token, Size change)
    {
        bool bought = token == (side == Side.Buy ? Outcome.Yes : Outcome.No);
        if (bought && token == Outcome.Yes)
        {
            PendingYes = Size.Max(Size.Zero, PendingYes + change);
        }
        else if (bought)
        {
            PendingNo = Size.Max(Size.Zero, PendingNo + change);
        }
    }

    /// <summary>Rounded up: what a fill takes at most.</summary>
    internal static Cash CostOf(Price price, Size size) =>
        new(-Rounding.MultiplyDivide(-price.Units, size.Micro, Price.UnitsPerDollar));
}
