namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>
/// All values a formula can take, in base units, ends included (an infinite end is a value that can be reached), and
/// whether it can be undefined (NaN) other than by missing data. A condition is 0 for false and 1 for true.
/// </summary>
internal readonly record struct Interval(double Low, double High, bool MayBeUndefined = false)
{
    /// <summary>No value at all: what a formula that cannot be reached, or is always undefined, takes.</summary>
    public static readonly Interval Empty = new(double.PositiveInfinity, double.NegativeInfinity);

    public static readonly Interval Everything = new(double.NegativeInfinity, double.PositiveInfinity);

    public static Interval Point(double value) => new(value, value);

    public bool IsEmpty => !(Low <= High);

    public bool IsFinite => double.IsFinite(Low) && double.IsFinite(High);

    public double Width => IsEmpty ? 0 : High - Low;

    /// <summary>The largest magnitude inside.</summary>
    public double Magnitude => IsEmpty ? 0 : Math.Max(Math.Abs(Low), Math.Abs(High));

    /// <summary>Of a condition: some value that is not 0.</summary>
    public bool CanBeTrue => !IsEmpty && (Low != 0 || High != 0);

    /// <summary>Of a condition: 0 is inside.</summary>
    public bool CanBeFalse => Contains(0);

    public bool Contains(double value) =>
        double.IsNaN(value) ? MayBeUndefined : Low <= value && value <= High;

    /// <summary>The values of either.</summary>
    public Interval Join(Interval other)
    {
        bool undefined = MayBeUndefined || other.MayBeUndefined;
        return IsEmpty ? other with { MayBeUndefined = undefined }
            : other.IsEmpty ? this with { MayBeUndefined = undefined }
            : new Interval(Math.Min(Low, other.Low), Math.Max(High, other.High), undefined);
    }

    /// <summary>The values of both; undefined as this one is.</summary>
    public Interval Meet(Interval other)
    {
        (double low, double high) = (Math.Max(Low, other.Low), Math.Min(High, other.High));
        return low <= high ? new Interval(low, high, MayBeUndefined) : Empty with { MayBeUndefined = MayBeUndefined };
    }

    public Interval OrUndefined(bool undefined) => this with { MayBeUndefined = MayBeUndefined || undefined };

    /// <summary>
    /// A little wider on both sides: covers functions whose last bits the platform does not promise.
    /// </summary>
    public Interval Widened()
    {
        const double Relative = 1e-14;
        return IsEmpty
            ? this
            : this with { Low = Moved(Low, -Relative), High = Moved(High, Relative) };

        static double Moved(double end, double by) => double.IsFinite(end) ? end + (Math.Abs(end) * by) : end;
    }
}
