namespace PolyMaker.Core.Rules;

/// <summary>
/// Where a rule was written: the file as the operator named it, line and column from 1. Travels with every term so that
/// a decision can point at the line that caused it.
/// </summary>
public readonly record struct SourceLocation(string File, int Line, int Column)
{
    public override string ToString() => Line == 0 ? File : $"{File}:{Line}";
}
