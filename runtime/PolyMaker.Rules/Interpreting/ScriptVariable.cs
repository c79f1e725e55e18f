namespace PolyMaker.Rules.Interpreting;

/// <summary>Where a name's value is: in the frame so many functions out, at this index.</summary>
/// <param name="IsCapturedFromLoop">An inner function reads a name that is another one on each round.</param>
/// <param name="IsOfFile">Declared outside of every function and seen from inside of one.</param>
internal readonly record struct ScriptVariable(
    int Hops, int Index, bool IsConst, bool IsCapturedFromLoop, bool IsOfFile);
