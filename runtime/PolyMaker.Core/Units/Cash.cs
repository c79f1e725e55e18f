namespace PolyMaker.Core.Units;

/// <summary>An amount of collateral (pUSD) in micro-dollars, the chain's six decimals.</summary>
public readonly record struct Cash(long Micro) : IComparable<Cash>
{
    public const long MicroPerDollar = 1_000_000;

    public static readonly Cash Zero = new(0);

    public static Cash FromDollars(long dollars) => new(dollars * MicroPerDollar);

    /// <summary>
    /// Price times size. Exact whenever the size is a whole lot (0.01 share); anything finer is rounded down,
    /// which is how the venue's contracts truncate.
    /// </summary>
    public static Cash Of(Price price, Size size) =>
        new(Rounding.MultiplyDivide(price.Units, size.Micro, Price.UnitsPerDollar));

    public double ToDouble() => Micro / (double)MicroPerDollar;

    public int CompareTo(Cash other) => Micro.CompareTo(other.Micro);

    public static Cash operator +(Cash left, Cash right) => new(left.Micro + right.Micro);

    public static Cash operator -(Cash left, Cash right) => new(left.Micro - right.Micro);

    public static Cash operator -(Cash value) => new(-value.Micro);

    public static bool operator <(Cash left, Cash right) => left.Micro < right.Micro;

    public static bool operator >(Cash left, Cash right) => left.Micro > right.Micro;

    public static bool operator <=(Cash left, Cash right) => left.Micro <= right.Micro;

    public static bool operator >=(Cash left, Cash right) => left.Micro >= right.Micro;

    public static Cash Min(Cash left, Cash right) => left < right ? left : right;

    public static Cash Max(Cash left, Cash right) => left > right ? left : right;

    /// <summary>Dollars with six decimals at most: "12.34", "-0.000001".</summary>
    public override string ToString() => new Size(Micro).ToString();
}
