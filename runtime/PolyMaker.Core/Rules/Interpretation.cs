namespace PolyMaker.Core.Rules;

/// <summary>How a script in the slow lane runs: inputs, interpreter, and what kept it from the hot lane.</summary>
public sealed record Interpretation(IReadOnlyList<Formula> Inputs, InterpretedScript Run, string Why);
