namespace PolyMaker.Polymarket.Rest.Wallet;

/// <summary>What a transaction may use and pay, in wei per unit of gas (EIP-1559).</summary>
public readonly record struct GasTerms(UInt128 PriorityFee, UInt128 LargestFee, long Limit);
