using System.Buffers.Binary;

namespace PolyMaker.Polymarket.Recordings;

/// <summary>Remembers the last few hundred frames by length and a 64-bit mix of their bytes, to notice one that comes twice.</summary>
internal sealed class FrameFingerprints
{
    private const int Remembered = 256;
    private readonly Queue<ulong> order = new(Remembered + 1);
    private readonly HashSet<ulong> recent = [];

    /// <summary>True when the same bytes were seen among the last frames.</summary>
    public bool IsRepeat(ReadOnlySpan<byte> frame)
    {
        ulong print = Mix(frame);
        if (!recent.Add(print))
        {
            return true;
        }

        order.Enqueue(print);
        if (order.Count > Remembered)
        {
            recent.Remove(order.Dequeue());
        }

        return false;
    }

    private static ulong Mix(ReadOnlySpan<byte> frame)
    {
        const ulong Prime = 0x9E3779B97F4A7C15UL;
        ulong mixed = (ulong)frame.Length * Prime;
        while (frame.Length >= sizeof(ulong))
        {
            mixed = (mixed ^ BinaryPrimitives.ReadUInt64LittleEndian(frame)) * Prime;
            mixed ^= mixed >> 32;
            frame = frame[sizeof(ulong)..];
        }

        foreach (byte letter in frame)
        {
            mixed = (mixed ^ letter) * Prime;
        }

        return mixed ^ (mixed >> 29);
    }
}
