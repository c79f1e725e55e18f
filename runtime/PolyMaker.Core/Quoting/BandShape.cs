namespace PolyMaker.Core.Quoting;

/// <summary>
/// A band or one order of a ladder before rounding: distances behind the touch in dollars, sizes in shares.
/// </summary>
internal struct BandShape
{
    public byte Quote;
    public double Near;
    public double Target;
    public double Far;
    public double Minimum;
    public double Wanted;
    public double Maximum;

    /// <summary>
    /// It is quoted at its target alone; from near to far is only where an order of it may stay.
    /// </summary>
    public bool IsPoint;

    public readonly bool IsFinite => double.IsFinite(Near + Target + Far + Minimum + Wanted + Maximum);
}
