using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Looking;

/// <summary>A decision that placed orders, as it was when they had gone out.</summary>
/// <param name="View">What `explain` would have shown at that instant.</param>
/// <param name="Placed">The orders it placed.</param>
internal sealed record PastDecision(ExplainView View, IReadOnlyList<OrderId> Placed)
{
    public Timestamp At => View.At;
}
