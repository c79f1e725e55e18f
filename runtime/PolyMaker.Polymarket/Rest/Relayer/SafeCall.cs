using System.Globalization;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Rest.Wallet;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Relayer;

/// <summary>
/// One call that a Safe makes when its owner's signature says so (Safe 1.3, EIP-712 SafeTx; request and signature as
/// the venue's builder-relayer-client makes them). The relayer pays the gas.
/// </summary>
/// <param name="Safe">The Safe.</param>
/// <param name="Nonce">The Safe's next one, from the relayer.</param>
/// <param name="Call">What it calls.</param>
public sealed record SafeCall(Address Safe, UInt128 Nonce, ContractCall Call)
{
    /// <summary>A Safe takes what a wallet signed as a message when v says so by four more.</summary>
    private const int SignedAsMessage = 4;

    private static readonly Bytes32 DomainTypeHash =
        Eip712.HashText("EIP712Domain(uint256 chainId,address verifyingContract)");

    private static readonly Bytes32 TypeHash = Eip712.HashText(
        "SafeTx(address to,uint256 value,bytes data,uint8 operation,uint256 safeTxGas,uint256 baseGas,uint256 gasPrice,"
        + "address gasToken,address refundReceiver,uint256 nonce)");

    /// <summary>The hash by which the Safe knows the call.</summary>
    public Bytes32 Digest(long chainId)
    {
        // Value, operation (a plain call), all gas terms, their token and receiver are zero.
        Span<byte> words = stackalloc byte[11 * Bytes32.Size];
        words.Clear();
        TypeHash.WriteTo(words);
        Call.Target.WriteWord(words[32..]);
        Keccak256.Hash(Call.Data.Span).WriteTo(words[96..]);
        new Bytes32(0, Nonce).WriteTo(words[320..]);
        Span<byte> domain = stackalloc byte[3 * Bytes32.Size];
        DomainTypeHash.WriteTo(domain);
        new Bytes32(0, (UInt128)chainId).WriteTo(domain[32..]);
        Safe.WriteWord(domain[64..]);
        return Eip712.Digest(Keccak256.Hash(domain), Keccak256.Hash(words));
    }

    /// <summary>65 bytes in hex.</summary>
    public string Sign(SecretKey owner, ISecp256k1 curve, long chainId)
    {
        Span<byte> signature = stackalloc byte[ISecp256k1.SignatureSize];
        curve.Sign(owner, SignedMessage.Of(Digest(chainId)), signature);
        signature[64] += SignedAsMessage;
        return Hex.Format(signature);
    }

    /// <summary>Decimal, as the relayer's JSON writes numbers.</summary>
    internal string NonceText => Nonce.ToString(CultureInfo.InvariantCulture);
}
