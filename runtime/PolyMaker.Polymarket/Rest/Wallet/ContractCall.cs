using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Wallet;

/// <summary>One call of a contract, without money: what a wallet is asked to do.</summary>
/// <param name="Target">The contract.</param>
/// <param name="Data">Selector and arguments.</param>
/// <param name="Meaning">The call as a person reads it.</param>
public sealed record ContractCall(Address Target, ReadOnlyMemory<byte> Data, string Meaning);
