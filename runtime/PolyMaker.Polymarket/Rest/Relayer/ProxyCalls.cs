using System.Globalization;
using System.Text;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Rest.Wallet;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Relayer;

/// <summary>
/// Calls that a proxy wallet makes together when its owner's signature says so, through the wallet factory and the
/// relay hub (Gas Station Network 1; request and signature as the venue's builder-relayer-client makes them).
/// </summary>
/// <param name="Owner">The key's own account.</param>
/// <param name="Wallet">The proxy wallet.</param>
/// <param name="Terms">What the relayer said about itself.</param>
/// <param name="Calls">In their order.</param>
public sealed record ProxyCalls(Address Owner, Address Wallet, RelayTerms Terms, IReadOnlyList<ContractCall> Calls)
{
    /// <summary>What the official client takes when it cannot estimate.</summary>
    public const long GasLimit = 10_000_000;

    private const int Word = Bytes32.Size;
    private const byte PlainCall = 1;

    /// <summary>Makes the wallets and is called in their name (protocol section 1.2).</summary>
    public static Address Factory { get; } = Address.Parse("0xaB45c5A4B0c941a2F231C04C3f49182e1A254052");

    /// <summary>The hub that the relayer sends through.</summary>
    public static Address RelayHub { get; } = Address.Parse("0xD216153c06E857cD7f72665E0aF1d7D82172F494");

    /// <summary>The call of the factory: proxy((uint8 typeCode,address to,uint256 value,bytes data)[]).</summary>
    public byte[] Data()
    {
        byte[][] tuples = [.. Calls.Select(Tuple)];
        byte[] data = new byte[4 + ((2 + tuples.Length) * Word) + tuples.Sum(each => each.Length)];
        Span<byte> hash = stackalloc byte[Keccak256.HashSize];
        Keccak256.Hash(Encoding.ASCII.GetBytes("proxy((uint8,address,uint256,bytes)[])"), hash);
        hash[..4].CopyTo(data);
        Span<byte> words = data.AsSpan(4);
        Write(words, Word);
        Write(words[Word..], tuples.Length);
        int offset = tuples.Length * Word;
        for (int at = 0; at < tuples.Length; at++)
        {
            Write(words[((2 + at) * Word)..], offset);
            tuples[at].CopyTo(words[((2 * Word) + offset)..]);
            offset += tuples[at].Length;
        }

        return data;
    }

    /// <summary>What the owner signs as a message: everything that the hub is told, without fee and price.</summary>
    public Bytes32 Digest()
    {
        byte[] data = Data();
        byte[] text = new byte[4 + (4 * Address.Size) + data.Length + (4 * Word)];
        Span<byte> rest = text;
        "rlx:"u8.CopyTo(rest);
        Owner.WriteTo(rest[4..]);
        Factory.WriteTo(rest[24..]);
        data.CopyTo(rest[44..]);
        rest = rest[(44 + data.Length)..];
        Write(rest[(2 * Word)..], GasLimitOrTold);
        new Bytes32(0, Terms.Nonce).WriteTo(rest[(3 * Word)..]);
        RelayHub.WriteTo(rest[(4 * Word)..]);
        Terms.Relay.WriteTo(rest[((4 * Word) + Address.Size)..]);
        return Keccak256.Hash(text);
    }

    /// <summary>65 bytes in hex.</summary>
    public string Sign(SecretKey owner, ISecp256k1 curve)
    {
        Span<byte> signature = stackalloc byte[ISecp256k1.SignatureSize];
        curve.Sign(owner, SignedMessage.Of(Digest()), signature);
        return Hex.Format(signature);
    }

    internal long GasLimitOrTold => Terms.GasLimit ?? GasLimit;

    internal string NonceText => Terms.Nonce.ToString(CultureInfo.InvariantCulture);

    private static byte[] Tuple(ContractCall call)
    {
        int padded = (call.Data.Length + Word - 1) / Word * Word;
        byte[] tuple = new byte[(5 * Word) + padded];
        Write(tuple, PlainCall);
        call.Target.WriteWord(tuple.AsSpan(Word));
        Write(tuple.AsSpan(3 * Word), 4 * Word);
        Write(tuple.AsSpan(4 * Word), call.Data.Length);
        call.Data.Span.CopyTo(tuple.AsSpan(5 * Word));
        return tuple;
    }

    private static void Write(Span<byte> word, long number) => new Bytes32(0, (UInt128)number).WriteTo(word);
}
