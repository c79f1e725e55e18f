namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>Powers of intervals. Between its ends a power of positive numbers is monotone in each operand.</summary>
internal static class IntervalPower
{
    public static Interval Of(Interval x, Interval exponent)
    {
        if (!x.IsFinite || !exponent.IsFinite)
        {
            return Interval.Everything with { MayBeUndefined = true };
        }

        bool whole = exponent.Width == 0 && exponent.Low == Math.Truncate(exponent.Low);
        if (x.Low < 0)
        {
            return whole ? Whole(x, exponent.Low) : new Interval(-Largest(x, exponent), Largest(x, exponent), true);
        }

        Interval positive = Positive(x, exponent);

        // A zero may carry a sign; an odd negative power of it is then minus infinity.
        return x.Low == 0 && exponent.Low < 0 ? positive with { Low = double.NegativeInfinity } : positive;
    }

    private static Interval Whole(Interval x, double exponent)
    {
        if (exponent < 0 && x.Contains(0))
        {
            return Interval.Everything;
        }

        (double low, double high) = (Math.Pow(x.Low, exponent), Math.Pow(x.High, exponent));
        bool even = exponent % 2 == 0;
        double least = even && x.Contains(0) ? Math.Pow(0, exponent) : Math.Min(low, high);
        return new Interval(least, Math.Max(low, high)).Widened();
    }

    private static Interval Positive(Interval x, Interval exponent)
    {
        double a = Math.Pow(x.Low, exponent.Low), b = Math.Pow(x.Low, exponent.High);
        double c = Math.Pow(x.High, exponent.Low), d = Math.Pow(x.High, exponent.High);
        return new Interval(Math.Min(Math.Min(a, b), Math.Min(c, d)), Math.Max(Math.Max(a, b), Math.Max(c, d)))
            .Widened();
    }

    private static double Largest(Interval x, Interval exponent)
    {
        if (exponent.Low < 0 && x.Contains(0))
        {
            return double.PositiveInfinity;
        }

        Interval sizes = new(x.Contains(0) ? 0 : Math.Min(Math.Abs(x.Low), Math.Abs(x.High)), x.Magnitude);
        return Positive(sizes, exponent).High;
    }
}
