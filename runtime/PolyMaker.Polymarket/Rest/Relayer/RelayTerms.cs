using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Relayer;

/// <summary>Which relay will send a proxy wallet's calls, and the owner's next nonce with the hub.</summary>
public sealed record RelayTerms(Address Relay, UInt128 Nonce)
{
    /// <summary>Null for the usual one.</summary>
    public long? GasLimit { get; init; }
}
