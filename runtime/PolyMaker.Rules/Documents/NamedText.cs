using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Documents;

/// <summary>A word or a name with its place.</summary>
internal sealed record NamedText(string Value, SourceSpan Span);
