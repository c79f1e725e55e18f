using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Indicators;

/// <summary>
/// Volume-synchronised probability of informed trading (Easley, Lopez de Prado and O'Hara 2012) over the last twenty
/// buckets of 250 shares: mean of |bought - sold| / bucket. The tape names the taker, so nothing has to be guessed from
/// prices. Whole numbers; 0 before the first full bucket. At most 23 steps for one trade, no allocation. One
/// writer: the market's indicators.
/// </summary>
public sealed class Vpin
{
    public const int Buckets = 20;
    public static readonly Size BucketSize = Size.FromShares(250);

    private readonly long[] gaps = new long[Buckets];
    private int filled;
    private int next;
    private long sum;
    private long signed;
    private long volume;

    public double Value => filled == 0 ? 0 : sum / ((double)filled * BucketSize.Micro);

    public void Update(Side takerSide, Size size)
    {
        // Whole buckets that later ones of the same trade push out again need not be filled.
        long skipped = Math.Max(0, (size.Micro / BucketSize.Micro) - Buckets - 1);
        long left = size.Micro - (skipped * BucketSize.Micro);
        while (left > 0)
        {
            long taken = Math.Min(left, BucketSize.Micro - volume);
            signed += takerSide.Sign() * taken;
            volume += taken;
            left -= taken;
            if (volume == BucketSize.Micro)
            {
                Close();
            }
        }
    }

    private void Close()
    {
        long gap = Math.Abs(signed);
        sum += gap - gaps[next];
        gaps[next] = gap;
        next = (next + 1) % Buckets;
        filled = Math.Min(filled + 1, Buckets);
        (signed, volume) = (0, 0);
    }
}
