using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Wallet;

/// <summary>A call that the key's own account sends to the chain itself (EIP-1559, type 2).</summary>
public sealed record ChainTransaction(long ChainId, long Nonce, GasTerms Gas, ContractCall Call)
{
    private const byte Kind = 2;

    /// <summary>What the key signs.</summary>
    public Bytes32 Digest() => Keccak256.Hash(Fields().ToTransaction(Kind));

    public SignedTransaction Sign(SecretKey key, ISecp256k1 curve)
    {
        Span<byte> signature = stackalloc byte[ISecp256k1.SignatureSize];
        curve.Sign(key, Digest(), signature);
        byte[] raw = Fields()
            .Add((UInt128)(signature[64] - 27))
            .AddNumber(signature[..32])
            .AddNumber(signature[32..64])
            .ToTransaction(Kind);
        return new SignedTransaction(Keccak256.Hash(raw), raw);
    }

    private RlpWriter Fields() => new RlpWriter()
        .Add((UInt128)ChainId)
        .Add((UInt128)Nonce)
        .Add(Gas.PriorityFee)
        .Add(Gas.LargestFee)
        .Add((UInt128)Gas.Limit)
        .Add(Call.Target)
        .Add(UInt128.Zero)
        .Add(Call.Data.Span)
        .AddEmptyList();
}
