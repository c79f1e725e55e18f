using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Documents;

/// <summary>An expression as written, before it is understood.</summary>
internal sealed record ExpressionDocument(string Text, ScalarNode Node)
{
    public static readonly KeySet ScriptKeys = new("a script expression", ["js"], ["js"]);

    /// <summary>Written as `{ js: "…" }`.</summary>
    public bool IsScript { get; init; }

    public SourceSpan Span => Node.Span;
}
