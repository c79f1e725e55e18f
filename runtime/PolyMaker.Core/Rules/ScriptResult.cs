namespace PolyMaker.Core.Rules;

/// <summary>
/// What an interpreted script came to: a number (NaN: unknown), or why it failed, naming the script's file and line.
/// </summary>
public readonly record struct ScriptResult(double Value, string? Failure);
