using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Clob;

/// <summary>The answer of every cancelling request, in any trading mode (protocol section 3.4).</summary>
public sealed record CancelOutcome(IReadOnlyList<Bytes32> Canceled, IReadOnlyList<CancelRefusal> NotCanceled);
