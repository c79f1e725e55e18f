using System.Globalization;
using PolyMaker.Polymarket.Keys;

namespace PolyMaker.Polymarket.Signing;

/// <summary>
/// The first level of the venue's authentication (protocol section 2.1): the key signs that it controls its account.
/// Used to create and derive API credentials; for every wallet type it is the key's own account that signs.
/// </summary>
public sealed class ClobAuth
{
    private const string Message = "This message attests that I control the given wallet";

    private static readonly Bytes32 TypeHash =
        Eip712.HashText("ClobAuth(address address,string timestamp,uint256 nonce,string message)");

    private static readonly Bytes32 MessageHash = Eip712.HashText(Message);

    private readonly Bytes32 separator;

    public ClobAuth(long chainId) =>
        separator = Eip712.DomainSeparator("ClobAuthDomain", "1", chainId, contract: null);

    /// <summary>What is signed. The timestamp is hashed as its decimal text.</summary>
    public Bytes32 Digest(Address account, long unixSeconds, long nonce)
    {
        Span<byte> words = stackalloc byte[5 * Bytes32.Size];
        TypeHash.WriteTo(words);
        account.WriteWord(words[32..]);
        Eip712.HashText(unixSeconds.ToString(CultureInfo.InvariantCulture)).WriteTo(words[64..]);
        new Bytes32(0, checked((UInt128)nonce)).WriteTo(words[96..]);
        MessageHash.WriteTo(words[128..]);
        return Eip712.Digest(separator, Keccak256.Hash(words));
    }

    public AuthHeaders Sign(SecretKey key, ISecp256k1 curve, long unixSeconds, long nonce)
    {
        Span<byte> signature = stackalloc byte[ISecp256k1.SignatureSize];
        Address account = curve.AddressOf(key);
        curve.Sign(key, Digest(account, unixSeconds, nonce), signature);
        return new AuthHeaders(
        [
            new(AuthHeaders.Address, account.ToString()),
            new(AuthHeaders.Signature, Hex.Format(signature)),
            new(AuthHeaders.Timestamp, unixSeconds.ToString(CultureInfo.InvariantCulture)),
            new(AuthHeaders.Nonce, nonce.ToString(CultureInfo.InvariantCulture)),
        ]);
    }
}
