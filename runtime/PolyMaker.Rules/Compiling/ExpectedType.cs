namespace PolyMaker.Rules.Compiling;

/// <summary>What the place of an expression asks of its result, and how that place is called.</summary>
internal readonly record struct ExpectedType(FormulaType Type, string Place)
{
    /// <summary>Asked once per side, so that side.* means something.</summary>
    public bool IsPerSide { get; private init; }

    public ExpectedType PerSide => this with { IsPerSide = true };

    public static ExpectedType Boolean(string place) => new(FormulaType.Boolean, place);
}
