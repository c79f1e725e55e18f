namespace PolyMaker.Polymarket.Wire;

/// <summary>
/// The texts of a frame that it wrote with escapes, decoded into one reusable buffer; all others stay in the frame. One
/// owner: the parsed frame.
/// </summary>
internal sealed class DecodedText
{
    private byte[] bytes = new byte[256];
    private int count;

    public void Clear() => count = 0;

    /// <summary>The bytes of a text of this frame.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> frame, TextRange range) =>
        range.Start >= 0 ? frame.Slice(range.Start, range.Length) : bytes.AsSpan(~range.Start, range.Length);

    /// <summary>False when the escapes are malformed.</summary>
    public bool TryAdd(ReadOnlySpan<byte> escaped, out TextRange range)
    {
        while (bytes.Length - count < escaped.Length)
        {
            Array.Resize(ref bytes, bytes.Length * 2);
        }

        bool valid = JsonEscapes.TryDecode(escaped, bytes.AsSpan(count), out int length);
        range = new TextRange(~count, length);
        count += length;
        return valid;
    }
}
