using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Documents;

/// <summary>An expression as written, before it is understood.</summary>
internal sealed record ExpressionDocument(string Text, ScalarNode Node)
{
    public SourceSpan Span => Node.Span;
}
