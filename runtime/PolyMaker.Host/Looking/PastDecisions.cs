using PolyMaker.Core.Engine;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Looking;

/// <summary>
/// Why one market's past quotes stood where they stood: its last decisions that placed orders, and for longer those
/// whose orders were filled. Both are bounded; what is older is in the journal. One writer: the trading loop, which is
/// also the only reader.
/// </summary>
internal sealed class PastDecisions
{
    private readonly Queue<KeptDecision> placed = new();
    private readonly Queue<OrderId> filled = new();
    private readonly Dictionary<OrderId, KeptDecision> ofFills = [];

    public void Keep(KeptDecision decision, int most)
    {
        while (placed.Count >= most)
        {
            placed.Dequeue();
        }

        placed.Enqueue(decision);
    }

    /// <summary>An order traded: its decision outlives those of orders that did not.</summary>
    public void Filled(OrderId order, int most)
    {
        if (ofFills.ContainsKey(order) || Of(order) is not { } decision)
        {
            return;
        }

        while (filled.Count >= most)
        {
            ofFills.Remove(filled.Dequeue());
        }

        filled.Enqueue(order);
        ofFills[order] = decision;
    }

    /// <summary>The decision that placed an order; null when it is not kept any more.</summary>
    public KeptDecision? Of(OrderId order) =>
        ofFills.GetValueOrDefault(order) ?? placed.LastOrDefault(each => each.HasPlaced(order));

    /// <summary>
    /// The last decision up to an instant that placed something; null when not all since then are kept. Decisions of
    /// fills alone would not do: what was placed between them has been dropped.
    /// </summary>
    public KeptDecision? At(Timestamp at) =>
        placed.TryPeek(out KeptDecision? oldest) && oldest.At <= at ? placed.Last(each => each.At <= at) : null;
}
