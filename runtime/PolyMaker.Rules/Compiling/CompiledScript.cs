using System.Reflection;
using PolyMaker.Core.Rules;
using PolyMaker.Rules.Interpreting;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// A script function made ready: a number in for each parameter, one number or truth out. In the hot lane it is machine
/// code, in the slow lane a file to interpret.
/// </summary>
internal sealed record CompiledScript(string Name, MethodInfo? Method, int Parameters, FormulaType Result, int Cost)
{
    /// <summary>In the hot lane: the function over these inputs, as one formula.</summary>
    public Func<IReadOnlyList<FormulaNode>, Formula>? Bind { get; init; }

    /// <summary>Null in the hot lane.</summary>
    public SlowFile? Slow { get; init; }

    /// <summary>What put it into the slow lane, in its own text.</summary>
    public FormulaFault? Why { get; init; }
}
