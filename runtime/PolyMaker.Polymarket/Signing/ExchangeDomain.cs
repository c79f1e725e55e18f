namespace PolyMaker.Polymarket.Signing;

/// <summary>What an order signature is bound to: a contract on a chain, under a protocol version.</summary>
public readonly record struct ExchangeDomain(ProtocolVersion Version, long ChainId, Address Contract);
