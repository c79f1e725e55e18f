namespace PolyMaker.Polymarket.Signing;

/// <summary>An order that the venue can take: immutable, known by its id before it is sent.</summary>
public sealed class SignedOrder
{
    internal SignedOrder(in Bytes32 id, in OrderDraft order, in OrderParties parties, PartyText text)
    {
        Id = id;
        Order = order;
        Parties = parties;
        Text = text;
    }

    /// <summary>The digest; the ledger registers it before the order goes on the wire.</summary>
    public Bytes32 Id { get; }

    public OrderDraft Order { get; }

    public OrderParties Parties { get; }

    /// <summary>65 bytes, or 317 wrapped, or 480 in a session envelope.</summary>
    public required ReadOnlyMemory<byte> Signature { get; init; }

    /// <summary>The parties as the order body writes them, made once per signer.</summary>
    internal PartyText Text { get; }
}
