using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Looking;

/// <summary>An order of ours that can still trade.</summary>
/// <param name="Order">In YES terms.</param>
/// <param name="Band">The band or ladder step it was placed for, by the names of the running rules.</param>
/// <param name="Ahead">Shares in front of it at most; null before it was first seen at a decision.</param>
internal readonly record struct OwnOrder(Order Order, string Band, Size? Ahead);
