using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Documents;

/// <summary>One literal limit in its own unit (shares, dollars, basis points or a count), exact.</summary>
internal sealed record LimitDocument(string Name, decimal Value, string Text, SourceSpan Span);
