using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Compiling;

/// <summary>A formula that becomes machine code when it is first evaluated. Two threads that ask first at
/// once make it twice, and one of the two is kept.</summary>
internal sealed class DeferredFormula(FormulaNode root)
{
    private Formula? emitted;

    public double Evaluate(double[] context) => (emitted ??= FormulaEmitter.Emit(root))(context);
}
