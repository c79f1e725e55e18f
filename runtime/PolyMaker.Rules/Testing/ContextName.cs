using PolyMaker.Rules.Compiling;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// A name a test can give a value: where it lives in the plan's context, its unit (null: any) and its declared range.
/// </summary>
internal sealed record ContextName(string Name, int Slot, FormulaType? Type, double Low, double High)
{
    /// <summary>A signal, schedule or script: the plan can work it out.</summary>
    public bool IsDerived => Slot >= 0 && DerivedExpectations.Groups.Contains(Name.Split('.')[0]);

    public bool IsBoolean => Type is { IsBoolean: true };

    public string TypeText => Type?.ToString() ?? "a number";
}
