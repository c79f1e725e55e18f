using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Wallet;

/// <summary>A transaction as the chain takes it, known by its hash before it is sent.</summary>
public sealed record SignedTransaction(Bytes32 Hash, ReadOnlyMemory<byte> Raw);
