namespace PolyMaker.Rules.Formatting;

/// <summary>A scalar: what it says, and as much of how it was written as decides what it means.</summary>
internal sealed class FormatScalar : FormatNode
{
    public required string Value { get; init; }

    /// <summary>Written without quotes, so that it may be a number, a truth value or nothing.</summary>
    public required bool IsPlain { get; init; }

    /// <summary>The header of a literal or folded block, like "|" or ">-", and its lines without indentation.</summary>
    public string? BlockHeader { get; init; }

    public IReadOnlyList<string> BlockLines { get; init; } = [];

    public bool IsNull => IsPlain && Value is "" or "~" or "null";

    /// <summary>True when a YAML reader takes it for text and nothing else.</summary>
    public bool IsText => !IsPlain || !ScalarText.LooksTyped(Value);
}
