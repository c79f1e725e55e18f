namespace PolyMaker.Core.Rules;

/// <summary>
/// A script that cannot be compiled. Pure, never throws, and bounded by counted steps, so the same inputs end the same
/// way on every machine. Allocates, within a bound.
/// </summary>
public delegate ScriptResult InterpretedScript(ReadOnlySpan<double> inputs);
