using System.Globalization;

namespace PolyMaker.Core.Units;

/// <summary>
/// A probability price in 1/10,000 dollar per share, 0 to 10,000: exact on every tick the venue uses (0.1 to 0.0001).
/// The complement (price of the other outcome) is exact too: YES at p is NO at 1 - p.
/// </summary>
public readonly record struct Price(int Units) : IComparable<Price>
{
    /// <summary>Units in one dollar.</summary>
    public const int UnitsPerDollar = 10_000;

    public static readonly Price Zero = new(0);
    public static readonly Price One = new(UnitsPerDollar);

    /// <summary>The price of the other outcome of the same condition.</summary>
    public Price Complement => new(UnitsPerDollar - Units);

    /// <summary>True strictly between 0 and 1: the only prices an order may have.</summary>
    public bool IsTradable => Units is > 0 and < UnitsPerDollar;

    /// <summary>Dollars per share as a double: for rules and reports, never for money.</summary>
    public double ToDouble() => Units / (double)UnitsPerDollar;

    public int CompareTo(Price other) => Units.CompareTo(other.Units);

    public static bool operator <(Price left, Price right) => left.Units < right.Units;

    public static bool operator >(Price left, Price right) => left.Units > right.Units;

    public static bool operator <=(Price left, Price right) => left.Units <= right.Units;

    public static bool operator >=(Price left, Price right) => left.Units >= right.Units;

    public static Price Min(Price left, Price right) => left < right ? left : right;

    public static Price Max(Price left, Price right) => left > right ? left : right;

    /// <summary>Shortest decimal form, as the venue writes it: "0.1", "0.4234".</summary>
    public override string ToString() =>
        (Units / (double)UnitsPerDollar).ToString("0.####", CultureInfo.InvariantCulture);
}
