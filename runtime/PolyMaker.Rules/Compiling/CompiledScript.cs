using System.Reflection;

namespace PolyMaker.Rules.Compiling;

/// <summary>A script function as machine code: a number in for each parameter, one number or truth out.</summary>
internal sealed record CompiledScript(string Name, MethodInfo Method, int Parameters, FormulaType Result, int Cost);
