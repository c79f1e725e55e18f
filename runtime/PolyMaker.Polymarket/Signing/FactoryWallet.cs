using PolyMaker.Core;

namespace PolyMaker.Polymarket.Signing;

/// <summary>
/// Where the venue's factories on Polygon put the proxy or Safe of a key: CREATE2 of the factory, the owner and the
/// code (protocol sections 1.2 and 1.3). A Safe that was made elsewhere lies elsewhere.
/// </summary>
public static class FactoryWallet
{
    private static readonly Address ProxyFactory = Address.Parse("0xaB45c5A4B0c941a2F231C04C3f49182e1A254052");
    private static readonly Address SafeFactory = Address.Parse("0xaacFeEa03eb1561C4e67d661e40682Bd20E3541b");

    // Of the code that the proxy factory deploys: it leads to both proxies that the protocol names.
    private static readonly Bytes32 ProxyCode =
        Bytes32.ParseHex("0xd21df8dc65880a8606f09fe0ce3df9b8869287ab0b058be05aa9e8af6330a00b");

    private static readonly Bytes32 SafeCode =
        Bytes32.ParseHex("0x2bce2127ff07fb632d16c8347c4ebf501f4841168bed00d9e6ef715ddb6fcecf");

    /// <summary>Null for types that no factory makes from the key alone.</summary>
    public static Address? Of(SignatureType type, Address owner)
    {
        Span<byte> word = stackalloc byte[Bytes32.Size];
        owner.WriteWord(word);
        return type switch
        {
            SignatureType.Proxy => Create2(ProxyFactory, Keccak256.Hash(word[^Address.Size..]), ProxyCode),
            SignatureType.Safe => Create2(SafeFactory, Keccak256.Hash(word), SafeCode),
            _ => null,
        };
    }

    private static Address Create2(Address factory, Bytes32 salt, Bytes32 code)
    {
        const int FromSalt = 1 + Address.Size;
        Span<byte> text = stackalloc byte[FromSalt + (2 * Bytes32.Size)];
        text[0] = 0xFF;
        factory.WriteTo(text[1..FromSalt]);
        salt.WriteTo(text[FromSalt..]);
        code.WriteTo(text[(FromSalt + Bytes32.Size)..]);
        Span<byte> hash = stackalloc byte[Keccak256.HashSize];
        Keccak256.Hash(text, hash);
        return new Address(hash[^Address.Size..]);
    }
}
