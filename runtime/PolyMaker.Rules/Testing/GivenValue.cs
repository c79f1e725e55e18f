using PolyMaker.Core.Rules;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// A value of a test in base units: a constant, or one that counts ticks and is known once the tick is. NaN stands for
/// a value that is unknown on purpose, written `_`.
/// </summary>
internal sealed record GivenValue(FormulaNode Root)
{
    public static readonly GivenValue Unknown = Of(double.NaN);

    public bool IsUnknown => Root is ConstantNode { Value: double.NaN };

    public static GivenValue Of(double value) => new(new ConstantNode(value, FormulaType.Plain));

    public double At(double tick) => At(Root, tick);

    /// <summary>True when the value is a literal: it reads nothing but the tick.</summary>
    public static bool IsLiteral(FormulaNode node) => node switch
    {
        ConstantNode => true,
        SlotNode slot => slot.Slot == (int)ContextSlot.MarketTick,
        OperationNode operation => operation.Operands.All(IsLiteral),
        _ => false,
    };

    private static double At(FormulaNode node, double tick) => node switch
    {
        ConstantNode constant => constant.Value,
        OperationNode operation =>
            FormulaArithmetic.Apply(operation.Operation, [.. operation.Operands.Select(each => At(each, tick))]),
        _ => tick,
    };
}
