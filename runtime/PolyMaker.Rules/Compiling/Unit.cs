namespace PolyMaker.Rules.Compiling;

/// <summary>
/// The unit of a number as exponents of dollar, share and second: a price is dollars per share, so price times shares
/// is dollars and nothing else compares with it.
/// </summary>
public readonly record struct Unit(int Dollars, int Shares, int Seconds)
{
    /// <summary>A plain number: ratios, counts, z-scores.</summary>
    public static readonly Unit None;

    public static readonly Unit Price = new(1, -1, 0);

    public static readonly Unit Share = new(0, 1, 0);

    public static readonly Unit Dollar = new(1, 0, 0);

    public static readonly Unit Second = new(0, 0, 1);

    public static Unit operator *(Unit left, Unit right) =>
        new(left.Dollars + right.Dollars, left.Shares + right.Shares, left.Seconds + right.Seconds);

    public static Unit operator /(Unit left, Unit right) =>
        new(left.Dollars - right.Dollars, left.Shares - right.Shares, left.Seconds - right.Seconds);

    public Unit Power(int exponent) => new(Dollars * exponent, Shares * exponent, Seconds * exponent);

    /// <summary>The unit whose square this is; null when there is none.</summary>
    public Unit? SquareRoot() =>
        (Dollars | Shares | Seconds) % 2 == 0 ? new Unit(Dollars / 2, Shares / 2, Seconds / 2) : null;

    /// <summary>
    /// In an operator's words: "a price", "shares", "dollars", "seconds", "a plain number", "a number per price", "a
    /// price squared", "a price per second", else the exponents.
    /// </summary>
    public override string ToString() => this switch
    {
        (0, 0, 0) => "a plain number",
        (1, -1, 0) => "a price",
        (0, 1, 0) => "shares",
        (1, 0, 0) => "dollars",
        (0, 0, 1) => "seconds",
        (-1, 1, 0) => "a number per price",
        (2, -2, 0) => "a price squared",
        (0, 0, -1) => "a number per second",
        ( >= 0, _, -1) when (this * Second).IsNamed => $"{this * Second} per second",
        _ => string.Join('*', Factors()),
    };

    private bool IsNamed => this == Price || this == Share || this == Dollar;

    private IEnumerable<string> Factors() =>
        new[] { ("dollars", Dollars), ("shares", Shares), ("seconds", Seconds) }
            .Where(factor => factor.Item2 != 0)
            .Select(factor => factor.Item2 == 1 ? factor.Item1
                : FormattableString.Invariant($"{factor.Item1}^{factor.Item2}"));
}
