using System.Text;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Wallet;

/// <summary>
/// Encodes a contract call (Solidity ABI): the function's selector, then one word per argument; lists follow after the
/// words and are pointed at.
/// </summary>
internal sealed class AbiCall
{
    private readonly byte[] selector = new byte[4];
    private readonly List<Bytes32> head = [];
    private readonly List<(int Place, IReadOnlyList<Bytes32> Words)> lists = [];

    /// <param name="signature">Name and types without spaces: "approve(address,uint256)".</param>
    public AbiCall(string signature)
    {
        Span<byte> hash = stackalloc byte[Keccak256.HashSize];
        Keccak256.Hash(Encoding.ASCII.GetBytes(signature), hash);
        hash[..selector.Length].CopyTo(selector);
    }

    public AbiCall Add(Bytes32 word)
    {
        head.Add(word);
        return this;
    }

    public AbiCall Add(long number) => Add(new Bytes32(0, checked((UInt128)number)));

    public AbiCall Add(Address address)
    {
        Span<byte> word = stackalloc byte[Bytes32.Size];
        address.WriteWord(word);
        return Add(new Bytes32(word));
    }

    public AbiCall AddList(params ReadOnlySpan<long> numbers)
    {
        var words = new Bytes32[numbers.Length];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = new Bytes32(0, checked((UInt128)numbers[i]));
        }

        lists.Add((head.Count, words));
        return Add(Bytes32.Zero);
    }

    public byte[] ToBytes()
    {
        List<Bytes32> words = [.. head];
        foreach ((int place, IReadOnlyList<Bytes32> list) in lists)
        {
            words[place] = new Bytes32(0, (UInt128)(words.Count * Bytes32.Size));
            words.Add(new Bytes32(0, (UInt128)list.Count));
            words.AddRange(list);
        }

        byte[] bytes = new byte[selector.Length + (words.Count * Bytes32.Size)];
        selector.CopyTo(bytes, 0);
        for (int i = 0; i < words.Count; i++)
        {
            words[i].WriteTo(bytes.AsSpan(selector.Length + (i * Bytes32.Size)));
        }

        return bytes;
    }
}
