using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Simulation.Venue;

/// <summary>
/// Recorded liquidity that came to rest at or through our orders within the current frame. Only what newly arrived
/// counts, so that one resting order never fills us twice. One writer: its exchange.
/// </summary>
internal sealed class CrossProofs
{
    private Proof[] proofs = new Proof[16];

    public int Count { get; private set; }

    public ReadOnlySpan<Proof> All => proofs.AsSpan(0, Count);

    public void Add(Side side, Price price, long arrived)
    {
        foreach (ref Proof known in proofs.AsSpan(0, Count))
        {
            if (known.Side == side && known.Price == price)
            {
                known = known with { Arrived = known.Arrived + arrived };
                return;
            }
        }

        if (Count == proofs.Length)
        {
            Array.Resize(ref proofs, Count * 2);
        }

        proofs[Count++] = new Proof(side, price, arrived);
    }

    public void Clear() => Count = 0;

    /// <summary>Micro-shares that arrived on <paramref name="Side"/> of the recorded book at a price.</summary>
    public readonly record struct Proof(Side Side, Price Price, long Arrived);
}
