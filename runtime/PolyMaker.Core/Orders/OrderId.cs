namespace PolyMaker.Core.Orders;

/// <summary>
/// Our own order number: unique within the run, a pure function of (market, sequence). The venue's id (the EIP-712
/// digest) is attached by the gateway; the ledger knows an order before the wire does.
/// </summary>
public readonly record struct OrderId(long Value)
{
    public static readonly OrderId None = new(0);

    private const long AdoptedFrom = 1L << 39;

    /// <summary>Room for a trillion orders a market; markets are numbered from zero.</summary>
    public static OrderId Of(int market, long sequence) => new(((long)(market + 1) << 40) | sequence);

    /// <summary>
    /// Of an order that an earlier run left at the venue: never one that this run's engine gives out.
    /// </summary>
    public static OrderId Adopted(int market, long sequence) => Of(market, AdoptedFrom | sequence);

    public bool IsAdopted => (Value & AdoptedFrom) != 0;

    public int Market => (int)(Value >> 40) - 1;

    public long Sequence => Value & ((1L << 40) - 1);

    public override string ToString() => Value == 0 ? "none" : $"{Market}-{Sequence}";
}
