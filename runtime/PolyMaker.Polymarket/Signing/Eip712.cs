using System.Text;

namespace PolyMaker.Polymarket.Signing;

/// <summary>The parts of EIP-712 that are the same for everything the venue has us sign.</summary>
public static class Eip712
{
    /// <summary>Hash of a type or of a dynamic string.</summary>
    public static Bytes32 HashText(string text) => Keccak256.Hash(Encoding.UTF8.GetBytes(text));

    /// <summary>What binds a signature to one contract of one chain; some domains have no contract.</summary>
    public static Bytes32 DomainSeparator(string name, string version, long chainId, Address? contract)
    {
        Span<byte> words = stackalloc byte[5 * Bytes32.Size];
        string contractField = contract is null ? "" : ",address verifyingContract";
        HashText($"EIP712Domain(string name,string version,uint256 chainId{contractField})").WriteTo(words);
        HashText(name).WriteTo(words[32..]);
        HashText(version).WriteTo(words[64..]);
        new Bytes32(0, (UInt128)chainId).WriteTo(words[96..]);
        contract?.WriteWord(words[128..]);
        return Keccak256.Hash(contract is null ? words[..128] : words);
    }

    /// <summary>What is signed: 0x1901, the domain, the message.</summary>
    public static Bytes32 Digest(in Bytes32 domainSeparator, in Bytes32 structHash)
    {
        Span<byte> bytes = stackalloc byte[2 + (2 * Bytes32.Size)];
        bytes[0] = 0x19;
        bytes[1] = 0x01;
        domainSeparator.WriteTo(bytes[2..]);
        structHash.WriteTo(bytes[34..]);
        return Keccak256.Hash(bytes);
    }
}
