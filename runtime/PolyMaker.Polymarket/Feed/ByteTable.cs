using System.Buffers.Binary;

namespace PolyMaker.Polymarket.Feed;

/// <summary>Byte strings to small numbers in order of arrival: open addressing, no string is ever made to look one up.</summary>
internal sealed class ByteTable
{
    private readonly List<byte[]> keys = [];
    private int[] slots = new int[64];

    public int Count => keys.Count;

    public byte[] this[int number] => keys[number];

    /// <summary>The key's number, or -1.</summary>
    public int Find(ReadOnlySpan<byte> key)
    {
        int mask = slots.Length - 1;
        for (int slot = HashOf(key) & mask; slots[slot] != 0; slot = (slot + 1) & mask)
        {
            if (key.SequenceEqual(keys[slots[slot] - 1]))
            {
                return slots[slot] - 1;
            }
        }

        return -1;
    }

    public int Add(ReadOnlySpan<byte> key)
    {
        keys.Add(key.ToArray());
        if (keys.Count * 2 > slots.Length)
        {
            slots = new int[slots.Length * 2];
            for (int number = 0; number < keys.Count; number++)
            {
                Place(number);
            }
        }
        else
        {
            Place(keys.Count - 1);
        }

        return keys.Count - 1;
    }

    private void Place(int number)
    {
        int mask = slots.Length - 1;
        int slot = HashOf(keys[number]) & mask;
        while (slots[slot] != 0)
        {
            slot = (slot + 1) & mask;
        }

        slots[slot] = number + 1;
    }

    // Token and condition ids are themselves hashes, so 8 bytes from each end tell them apart.
    private static int HashOf(ReadOnlySpan<byte> key)
    {
        ulong mixed = (ulong)key.Length;
        if (key.Length >= sizeof(ulong))
        {
            mixed ^= BinaryPrimitives.ReadUInt64LittleEndian(key) * 0x9E3779B97F4A7C15UL;
            mixed ^= BinaryPrimitives.ReadUInt64LittleEndian(key[^sizeof(ulong)..]) * 0xC2B2AE3D27D4EB4FUL;
        }
        else
        {
            foreach (byte letter in key)
            {
                mixed = (mixed * 31) + letter;
            }
        }

        return (int)((mixed ^ (mixed >> 29)) >> 7) & int.MaxValue;
    }
}
