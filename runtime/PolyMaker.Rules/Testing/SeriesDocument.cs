using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// `vol.ewma_1m: "0.01+0.02x4"` or a list: one value for each step of the test. Each item is a piece of the notation.
/// </summary>
internal sealed record SeriesDocument(NamedText Name, IReadOnlyList<ScalarNode> Items, SourceSpan Span);
