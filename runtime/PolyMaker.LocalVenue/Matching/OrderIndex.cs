using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Matching;

/// <summary>
/// Every order the venue took, by id: all open ones and the newest ended ones. One writer: the engine.
/// </summary>
internal sealed class OrderIndex(int endedKept)
{
    private readonly Dictionary<Bytes32, VenueOrder> byId = [];
    private readonly Queue<VenueOrder> ended = new();

    public long Taken { get; private set; }

    public long NextSequence() => ++Taken;

    public bool TryFind(Bytes32 id, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out VenueOrder? order) =>
        byId.TryGetValue(id, out order);

    public void Add(VenueOrder order) => byId.Add(order.Id, order);

    public void Ended(VenueOrder order)
    {
        ended.Enqueue(order);
        if (ended.Count > endedKept)
        {
            byId.Remove(ended.Dequeue().Id);
        }
    }
}
