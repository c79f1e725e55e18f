using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Looking;

/// <summary>An order of ours that can trade no longer, and how it ended: filled, cancelled or refused.</summary>
/// <param name="How">One word, with the venue's reason behind it where it refused.</param>
internal sealed record ClosedOrder(Order Order, Timestamp At, string How);
