namespace PolyMaker.Rules.Compiling;

/// <summary>A function of a script file, parsed and unchecked; its place is that of its name.</summary>
internal sealed record ScriptFunction(
    string Name, IReadOnlyList<string> Parameters, IReadOnlyList<ScriptStatement> Body, int Start, int Length);
