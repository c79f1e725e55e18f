using PolyMaker.Core.Markets;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// One posted order as its body says it (protocol section 1.6), before anything is believed. Token ids stay text until
/// their market is known.
/// </summary>
internal sealed record PostedBody
{
    public long Salt { get; set; }

    public Address Maker { get; set; }

    public Address Signer { get; set; }

    public string Token { get; set; } = "";

    public long MakerAmount { get; set; }

    public long TakerAmount { get; set; }

    public Side Side { get; set; }

    public SignatureType SignatureType { get; set; }

    public long TimestampMs { get; set; }

    public long ExpirationSeconds { get; set; }

    public Bytes32 Metadata { get; set; }

    public Bytes32 Builder { get; set; }

    public byte[] Signature { get; set; } = [];

    public string Owner { get; set; } = "";

    public OrderType Type { get; set; }

    public bool PostOnly { get; set; }

    public bool DeferExecution { get; set; }

    /// <summary>It signs what only the dead protocol 1 signed.</summary>
    public bool IsRetired { get; set; }
}
