using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Rest.Clob;

/// <summary>A key that a deposit wallet has admitted to sign for it (protocol section 3.4).</summary>
public sealed record SessionSigner(string Address, IReadOnlyList<string> Scopes, Timestamp ValidUntil);
