using System.Globalization;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Rest.Wallet;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Relayer;

/// <summary>
/// Calls that a deposit wallet makes together, or not at all, when its owner's signature says so (protocol section
/// 1.3). The venue's relayer pays the gas.
/// </summary>
/// <param name="Wallet">The deposit wallet.</param>
/// <param name="Nonce">The next one of the wallet, from the relayer.</param>
/// <param name="DeadlineSeconds">Since 1970; the wallet refuses it later.</param>
/// <param name="Calls">In their order.</param>
public sealed record WalletBatch(
    Address Wallet, UInt128 Nonce, long DeadlineSeconds, IReadOnlyList<ContractCall> Calls)
{
    private const string CallType = "Call(address target,uint256 value,bytes data)";

    private static readonly Bytes32 CallTypeHash = Eip712.HashText(CallType);

    private static readonly Bytes32 BatchTypeHash =
        Eip712.HashText("Batch(address wallet,uint256 nonce,uint256 deadline,Call[] calls)" + CallType);

    /// <summary>What the owner signs, in the wallet's own domain.</summary>
    public Bytes32 Digest(long chainId)
    {
        Span<byte> words = stackalloc byte[5 * Bytes32.Size];
        BatchTypeHash.WriteTo(words);
        Wallet.WriteWord(words[32..]);
        new Bytes32(0, Nonce).WriteTo(words[64..]);
        new Bytes32(0, checked((UInt128)DeadlineSeconds)).WriteTo(words[96..]);
        HashOfCalls().WriteTo(words[128..]);
        return Eip712.Digest(Eip712.DomainSeparator("DepositWallet", "1", chainId, Wallet), Keccak256.Hash(words));
    }

    /// <summary>65 bytes in hex.</summary>
    public string Sign(SecretKey owner, ISecp256k1 curve, long chainId)
    {
        Span<byte> signature = stackalloc byte[ISecp256k1.SignatureSize];
        curve.Sign(owner, Digest(chainId), signature);
        return Hex.Format(signature);
    }

    /// <summary>Decimal, as the relayer's JSON writes numbers.</summary>
    internal string NonceText => Nonce.ToString(CultureInfo.InvariantCulture);

    private Bytes32 HashOfCalls()
    {
        byte[] hashes = new byte[Calls.Count * Bytes32.Size];
        Span<byte> words = stackalloc byte[4 * Bytes32.Size];
        for (int i = 0; i < Calls.Count; i++)
        {
            CallTypeHash.WriteTo(words);
            Calls[i].Target.WriteWord(words[32..]);
            Bytes32.Zero.WriteTo(words[64..]);
            Keccak256.Hash(Calls[i].Data.Span).WriteTo(words[96..]);
            Keccak256.Hash(words).WriteTo(hashes.AsSpan(i * Bytes32.Size));
        }

        return Keccak256.Hash(hashes);
    }
}
