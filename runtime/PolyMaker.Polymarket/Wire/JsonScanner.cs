using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PolyMaker.Polymarket.Wire;

/// <summary>
/// Walks JSON text byte by byte without allocating. It finds where values begin and end and stops at the first byte
/// that is not JSON; what the values mean is the caller's business.
/// </summary>
internal ref struct JsonScanner(ReadOnlySpan<byte> text)
{
    private const int DepthLimit = 64;

    private readonly ReadOnlySpan<byte> text = text;

    /// <summary>Offset of the next byte.</summary>
    public int At { get; private set; }

    public readonly ReadOnlySpan<byte> Text => text;

    public readonly bool AtEnd => At >= text.Length;

    /// <summary>What is wrong where it stopped, when that is more than the JSON; null else.</summary>
    public string? Fault { get; private set; }

    /// <summary>The next byte that is not white space, zero at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte Peek()
    {
        while ((uint)At < (uint)text.Length)
        {
            byte next = text[At];
            if (next > ' ' || next is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
            {
                return next;
            }

            At++;
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryTake(byte expected)
    {
        if (Peek() != expected)
        {
            return false;
        }

        At++;
        return true;
    }

    /// <summary>Reads a string; the range is what stands between the quotes, still escaped.</summary>
    public bool TryString(out int start, out int length, out bool escaped)
    {
        start = length = 0;
        escaped = false;
        if (!TryTake((byte)'"'))
        {
            return false;
        }

        start = At;
        int from = At;
        while (true)
        {
            int found = FindQuoteOrEscape(text[from..]);
            if (found < 0)
            {
                At = text.Length;
                return false;
            }

            from += found;
            if (text[from] == '"')
            {
                length = from - start;
                At = from + 1;
                return true;
            }

            escaped = true;
            from += 2;
            if (from > text.Length)
            {
                At = text.Length;
                return false;
            }
        }
    }

    /// <summary>Reads the name of an object's member, without escapes, and its colon.</summary>
    public bool TryName(DecodedText decoded, out ReadOnlySpan<byte> name)
    {
        name = default;
        if (!TryString(out int start, out int length, out bool escaped))
        {
            return false;
        }

        name = text.Slice(start, length);
        if (escaped)
        {
            if (!decoded.TryAdd(name, out TextRange range))
            {
                Fault = "malformed escape in a key";
                return false;
            }

            name = decoded.Of(text, range);
        }

        return TryTake((byte)':');
    }

    /// <summary>
    /// A string, number or word as text; empty for null, and for an object or array, which is stepped over.
    /// </summary>
    public bool TryText(DecodedText decoded, out TextRange range)
    {
        range = TextRange.None;
        byte next = Peek();
        if (next == '"')
        {
            if (!TryString(out int start, out int length, out bool escaped))
            {
                return false;
            }

            range = new TextRange(start, length);
            if (escaped && !decoded.TryAdd(text.Slice(start, length), out range))
            {
                Fault = "malformed escape in a string";
                return false;
            }

            return true;
        }

        if (next is (byte)'{' or (byte)'[')
        {
            return TrySkipValue();
        }

        if (!TryWord(out int wordStart, out int wordLength))
        {
            return false;
        }

        range = text[wordStart] == 'n' ? TextRange.None : new TextRange(wordStart, wordLength);
        return true;
    }

    /// <summary>Reads a number, true, false or null as its bytes.</summary>
    public bool TryWord(out int start, out int length)
    {
        Peek();
        start = At;
        while (At < text.Length && IsWordByte(text[At]))
        {
            At++;
        }

        length = At - start;
        ReadOnlySpan<byte> word = text.Slice(start, length);
        bool isNumber = length > 0 && (word[0] == '-' || char.IsAsciiDigit((char)word[0]));
        if (isNumber || word.SequenceEqual("true"u8) || word.SequenceEqual("false"u8) || word.SequenceEqual("null"u8))
        {
            return true;
        }

        At = start;
        return false;
    }

    /// <summary>Steps over one whole value, checking its brackets, strings, commas and colons.</summary>
    public bool TrySkipValue()
    {
        ulong objects = 0;
        int depth = 0;
        while (true)
        {
            byte next = Peek();
            if (next is (byte)'{' or (byte)'[')
            {
                bool isObject = next == '{';
                At++;
                if (depth == DepthLimit)
                {
                    return false;
                }

                objects = (objects << 1) | (isObject ? 1UL : 0UL);
                depth++;
                if (Peek() != (isObject ? (byte)'}' : (byte)']'))
                {
                    if (isObject && !TryKey())
                    {
                        return false;
                    }

                    continue;
                }
            }
            else if (next == '"' ? !TryString(out _, out _, out _) : !TryWord(out _, out _))
            {
                return false;
            }

            if (!TryCloseValues(ref objects, ref depth, out bool finished))
            {
                return false;
            }

            if (finished)
            {
                return true;
            }
        }
    }

    /// <summary>
    /// After a value: takes closing brackets until a comma asks for the next value or nothing is open.
    /// </summary>
    private bool TryCloseValues(ref ulong objects, ref int depth, out bool finished)
    {
        finished = false;
        while (depth > 0)
        {
            bool inObject = (objects & 1) != 0;
            if (TryTake((byte)','))
            {
                return !inObject || TryKey();
            }

            if (!TryTake(inObject ? (byte)'}' : (byte)']'))
            {
                return false;
            }

            objects >>= 1;
            depth--;
        }

        finished = true;
        return true;
    }

    /// <summary>
    /// Half of a frame's bytes stand in short strings, where a call to the library's search costs more than the search.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int FindQuoteOrEscape(ReadOnlySpan<byte> rest)
    {
        int at = 0;
        for (; rest.Length - at >= Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            Vector128<byte> block = Vector128.Create(rest.Slice(at, Vector128<byte>.Count));
            Vector128<byte> ends = Vector128.Equals(block, Vector128.Create((byte)'"'))
                | Vector128.Equals(block, Vector128.Create((byte)'\\'));
            if (ends != Vector128<byte>.Zero)
            {
                return at + BitOperations.TrailingZeroCount(ends.ExtractMostSignificantBits());
            }
        }

        int found = rest[at..].IndexOfAny((byte)'"', (byte)'\\');
        return found < 0 ? -1 : at + found;
    }

    private bool TryKey() => TryString(out _, out _, out _) && TryTake((byte)':');

    private static bool IsWordByte(byte letter) =>
        char.IsAsciiLetterOrDigit((char)letter) || letter is (byte)'+' or (byte)'-' or (byte)'.';
}
