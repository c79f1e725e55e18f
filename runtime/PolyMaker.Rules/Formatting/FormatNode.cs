namespace PolyMaker.Rules.Formatting;

/// <summary>A value on its way from a file to its canonical form. Closed: scalar or collection.</summary>
internal abstract class FormatNode
{
    /// <summary>First character in the file.</summary>
    public required int Start { get; init; }

    /// <summary>Behind the last character in the file.</summary>
    public required int End { get; init; }
}
