using PolyMaker.Core.Units;

namespace PolyMaker.Core.Risk;

/// <summary>
/// The most that a market may come to lose if YES wins and if NO wins; <see cref="Close"/> is the most it may lose if
/// NO wins once it has closed NO shares it holds.
/// </summary>
public readonly record struct StakeRoom(Cash IfYes, Cash IfNo, Cash Close)
{
    /// <summary>No limit: far beyond any account and far below where sums overflow.</summary>
    public static readonly Cash Endless = new(long.MaxValue / 8);

    public static readonly StakeRoom Unlimited = new(Endless, Endless, Endless);

    /// <summary>How many NO shares may be bought back, of a market that holds only these.</summary>
    public Size Closing(Size net, in Stake held)
    {
        Size shares = Size.Abs(net);
        Cash wins = -held.IfNo;
        if (net >= Size.Zero || Close >= Cash.Zero || wins <= Cash.Zero)
        {
            return new Size(Endless.Micro);
        }

        return Close + wins <= Cash.Zero
            ? Size.Zero
            : new Size(Rounding.MultiplyDivide(shares.Micro, (Close + wins).Micro, wins.Micro)).FloorToLot();
    }
}
