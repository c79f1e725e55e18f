using System.Globalization;

namespace PolyMaker.Core.Units;

/// <summary>
/// A number of outcome shares in micro-shares (the chain's six decimals). May be negative for a net position.
/// </summary>
public readonly record struct Size(long Micro) : IComparable<Size>
{
    public const long MicroPerShare = 1_000_000;

    /// <summary>The venue accepts order sizes in hundredths of a share (protocol section 1.5).</summary>
    public const long MicroPerLot = 10_000;

    public static readonly Size Zero = new(0);

    public static Size FromShares(long shares) => new(shares * MicroPerShare);

    public double ToDouble() => Micro / (double)MicroPerShare;

    /// <summary>
    /// Rounded down to a whole lot of 0.01 share, so that price times size is exact in micro-dollars.
    /// </summary>
    public Size FloorToLot() => new(Rounding.FloorTo(Micro, MicroPerLot));

    public bool IsPositive => Micro > 0;

    public int CompareTo(Size other) => Micro.CompareTo(other.Micro);

    public static Size operator +(Size left, Size right) => new(left.Micro + right.Micro);

    public static Size operator -(Size left, Size right) => new(left.Micro - right.Micro);

    public static Size operator -(Size value) => new(-value.Micro);

    public static bool operator <(Size left, Size right) => left.Micro < right.Micro;

    public static bool operator >(Size left, Size right) => left.Micro > right.Micro;

    public static bool operator <=(Size left, Size right) => left.Micro <= right.Micro;

    public static bool operator >=(Size left, Size right) => left.Micro >= right.Micro;

    public static Size Min(Size left, Size right) => left < right ? left : right;

    public static Size Max(Size left, Size right) => left > right ? left : right;

    public static Size Abs(Size value) => value.Micro < 0 ? -value : value;

    /// <summary>Decimal shares without trailing zeros, as the venue writes them: "19333.33".</summary>
    public override string ToString() =>
        (Micro / MicroPerShare) is var whole && Micro % MicroPerShare == 0
            ? whole.ToString(CultureInfo.InvariantCulture)
            : FormattableString.Invariant(
                $"{(Micro < 0 ? "-" : "")}{Math.Abs(Micro) / MicroPerShare}.{Math.Abs(Micro) % MicroPerShare:000000}")
                    .TrimEnd('0');
}
