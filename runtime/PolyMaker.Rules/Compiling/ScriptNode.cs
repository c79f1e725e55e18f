namespace PolyMaker.Rules.Compiling;

/// <summary>
/// One node of a script's syntax as both lanes read it. <see cref="Kind"/> is ECMAScript's name for it
/// ("ForStatement"); what its text and parts are stands in <see cref="ScriptTree"/>. Places are offsets in the text.
/// </summary>
internal sealed record ScriptNode(string Kind, int Start, int Length)
{
    public const string TooDeep = "TooDeep";

    /// <summary>A name, an operator, or a literal as it was written.</summary>
    public string Text { get; init; } = "";

    /// <summary>A literal's value: a double, a bool or a string.</summary>
    public object? Value { get; init; }

    /// <summary>In written order; null where the script left an optional part out.</summary>
    public IReadOnlyList<ScriptNode?> Parts { get; init; } = [];

    /// <summary>A function's parameters.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    public ScriptNode this[int part] => Parts[part]!;

    /// <summary>It and everything below it.</summary>
    public IEnumerable<ScriptNode> All => Parts.OfType<ScriptNode>().SelectMany(part => part.All).Prepend(this);
}
