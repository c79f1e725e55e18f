using PolyMaker.Core.Units;

namespace PolyMaker.Rules.Documents;

/// <summary>One entry of `events`: what happens, and when.</summary>
internal sealed record EventDocument(NamedText Name, Timestamp At);
