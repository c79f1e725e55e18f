namespace PolyMaker.Rules.Formatting;

/// <summary>An entry of a map, or an item of a list (no key), with the comments that travel with it.</summary>
internal sealed class FormatEntry
{
    public FormatScalar? Key { get; init; }

    public required FormatNode Value { get; init; }

    /// <summary>Where its line's own text begins in the file: the key, or the dash of an item.</summary>
    public required int Start { get; init; }

    /// <summary>From 0; meaningful while the entry is written in block style.</summary>
    public required int Column { get; init; }

    /// <summary>Comments and empty lines ("") above it.</summary>
    public List<string> Before { get; } = [];

    /// <summary>The comment at the end of its first line, and the column it stood in.</summary>
    public (string Text, int Column)? Trailing { get; set; }

    /// <summary>Comments below everything it holds, in its own indentation.</summary>
    public List<string> After { get; } = [];
}
