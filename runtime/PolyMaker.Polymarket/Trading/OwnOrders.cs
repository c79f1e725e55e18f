using PolyMaker.Core.Orders;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Trading;

/// <summary>
/// Every order of ours by the engine's number and by the venue's digest: the open ones, and the last few thousand that
/// are gone, so that late news finds its order. One writer: the gateway.
/// </summary>
internal sealed class OwnOrders
{
    /// <summary>Orders remembered after they are gone.</summary>
    public const int Remembered = 8192;

    private readonly Dictionary<OrderId, OwnOrder> byId = [];
    private readonly Dictionary<Bytes32, OwnOrder> byDigest = [];
    private readonly HashSet<OwnOrder> open = [];
    private readonly Queue<OwnOrder> gone = new();

    /// <summary>In no order; do not change while walking it.</summary>
    public IReadOnlyCollection<OwnOrder> Open => open;

    public void Add(OwnOrder order)
    {
        byId.Add(order.Id, order);
        open.Add(order);
    }

    /// <summary>From here on the venue may speak of it.</summary>
    public void Register(OwnOrder order) => byDigest.Add(order.Digest, order);

    /// <summary>It was signed but never sent: nobody will speak of it.</summary>
    public void Unregister(OwnOrder order) => byDigest.Remove(order.Digest);

    public OwnOrder? Find(OrderId id) => byId.GetValueOrDefault(id);

    public OwnOrder? Find(in Bytes32 digest) => byDigest.GetValueOrDefault(digest);

    public void Retire(OwnOrder order)
    {
        order.State = OwnOrderState.Gone;
        if (!open.Remove(order))
        {
            return;
        }

        gone.Enqueue(order);
        if (gone.Count > Remembered)
        {
            OwnOrder oldest = gone.Dequeue();
            byId.Remove(oldest.Id);
            byDigest.Remove(oldest.Digest);
        }
    }
}
