namespace PolyMaker.Rules.Compiling;

/// <summary>
/// What an expression yields: true or false, or a number with a unit. A bare 0 is a number of any unit.
/// </summary>
internal readonly record struct FormulaType(bool IsBoolean, bool IsZero, Unit Unit)
{
    public static readonly FormulaType Boolean = new(true, false, Unit.None);

    public static readonly FormulaType Zero = new(false, true, Unit.None);

    public static readonly FormulaType Plain = Number(Unit.None);

    public static readonly FormulaType Price = Number(Unit.Price);

    public static readonly FormulaType Shares = Number(Unit.Share);

    public static FormulaType Number(Unit unit) => new(false, false, unit);

    /// <summary>True when both may stand on the two sides of + or &lt;.</summary>
    public bool Agrees(FormulaType other) =>
        IsBoolean == other.IsBoolean && (IsZero || other.IsZero || Unit == other.Unit);

    public override string ToString() => IsBoolean ? "true or false" : IsZero ? "0" : Unit.ToString();
}
