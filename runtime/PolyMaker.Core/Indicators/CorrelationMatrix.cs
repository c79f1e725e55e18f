namespace PolyMaker.Core.Indicators;

/// <summary>
/// How much a handful of markets move together: for each pair the decayed sum of products of their moves over the same
/// steps of time, over the root of each one's own. What is known of a pair is pulled towards 0 as long as few of its
/// steps moved, so that two moves on one evening are no law. Bounded: at most <see cref="MostMembers"/> markets, so a
/// step costs a fixed number of products, and an event nothing. One writer: the account's engine.
/// </summary>
public sealed class CorrelationMatrix
{
    public const int MostMembers = 16;

    /// <summary>Moves are taken over steps this long, so that one market's later frame is not another move.</summary>
    public const double StepSeconds = 10;

    /// <summary>What was seen fades with this time constant.</summary>
    public const double TimeConstantSeconds = 1_800;

    /// <summary>Steps that moved which count as one of no correlation.</summary>
    public const double DoubtSteps = 10;

    private readonly double[] last = new double[MostMembers];
    private readonly double[] moves = new double[MostMembers];
    private readonly double[] products = new double[MostMembers * MostMembers];
    private readonly double[] moved = new double[MostMembers * MostMembers];

    public int Count { get; private set; }

    /// <summary>Another member; minus one when there is no room.</summary>
    public int Add()
    {
        if (Count == MostMembers)
        {
            return -1;
        }

        last[Count] = double.NaN;
        return Count++;
    }

    /// <summary>A step has passed, or several at once.</summary>
    /// <param name="mids">Of each member now; NaN while it has none: its moves start with the next.</param>
    /// <param name="steps">How many steps have passed since the last call, one or more.</param>
    public void Step(ReadOnlySpan<double> mids, long steps)
    {
        double keep = Math.Exp(-StepSeconds * steps / TimeConstantSeconds);
        for (int member = 0; member < Count; member++)
        {
            moves[member] = mids[member] - last[member];
            last[member] = mids[member];
        }

        for (int one = 0; one < Count; one++)
        {
            for (int other = 0; other <= one; other++)
            {
                int at = (one * MostMembers) + other;
                double product = moves[one] * moves[other];
                bool isKnown = !double.IsNaN(product);
                bool hasMoved = isKnown && (moves[one] != 0 || moves[other] != 0);
                products[at] = (products[at] * keep) + (isKnown ? product : 0);
                moved[at] = (moved[at] * keep) + (hasMoved ? 1 : 0);
            }
        }
    }

    /// <summary>Of two members, -1 to 1; 0 before both have moved.</summary>
    public double Of(int one, int other)
    {
        (int high, int low) = one > other ? (one, other) : (other, one);
        int at = (high * MostMembers) + low;
        double scale = Math.Sqrt(Own(high) * Own(low));
        return scale > 0
            ? Math.Clamp(products[at] / scale, -1, 1) * (moved[at] / (moved[at] + DoubtSteps))
            : 0;
    }

    /// <summary>Mean over the pairs of one member; 0 when it is alone.</summary>
    public double MeanOf(int member)
    {
        double sum = 0;
        for (int other = 0; other < Count; other++)
        {
            sum += other == member ? 0 : Of(member, other);
        }

        return Count > 1 ? sum / (Count - 1) : 0;
    }

    /// <summary>Mean over all pairs; 0 when there is none.</summary>
    public double Mean()
    {
        double sum = 0;
        for (int member = 0; member < Count; member++)
        {
            sum += MeanOf(member);
        }

        return Count > 1 ? sum / Count : 0;
    }

    private double Own(int member) => products[(member * MostMembers) + member];
}
