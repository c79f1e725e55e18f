namespace PolyMaker.Rules.Compiling;

/// <summary>What the place of an expression asks of its result, and how that place is called.</summary>
internal readonly record struct ExpectedType(FormulaType Type, string Place)
{
    public static ExpectedType Boolean(string place) => new(FormulaType.Boolean, place);
}
