using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// `book.bid: 0.41` or `book: { bid: 0.41 }`: a name of the context and the value that a test gives it.
/// </summary>
internal sealed record GivenText(NamedText Name, ScalarNode Value);
