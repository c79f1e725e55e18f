using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Compiling;

/// <summary>A formula that becomes machine code when it is first evaluated. Used by one thread at a time.</summary>
internal sealed class DeferredFormula(FormulaNode root)
{
    private Formula? emitted;

    public double Evaluate(double[] context) => (emitted ??= FormulaEmitter.Emit(root))(context);
}
