using System.Buffers;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.Polymarket.Recordings;

/// <summary>
/// Cuts a stream into pieces (lines, frames between separators, whole JSON values) with one pooled buffer that grows
/// to the longest piece, so memory does not depend on the file's length. Damage in the stream ends it; <see
/// cref="Damage"/> says so.
/// </summary>
internal sealed class PieceReader(Stream stream, FileStream file, string path) : IDisposable
{
    /// <summary>Longest piece accepted, in bytes. A full dump of every market is far below.</summary>
    public const int PieceLimit = 64 * 1024 * 1024;

    private const int FirstSize = 256 * 1024;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int start;
    private int end;
    private bool ended;

    /// <summary>Number of the last piece, from 1: the line number when the pieces are lines.</summary>
    public long Number { get; private set; }

    /// <summary>True when the last piece was longer than <see cref="PieceLimit"/>: it was passed over.</summary>
    public bool IsOverlong { get; private set; }

    /// <summary>How much of the file has been read, 0 to 1.</summary>
    public double ShareRead => file.Length == 0 ? 1 : (double)file.Position / file.Length;

    /// <summary>Why the stream ended early, or null.</summary>
    public string? Damage { get; private set; }

    private ReadOnlySpan<byte> Held => buffer.AsSpan(start, end - start);

    /// <summary>What is in the buffer, after filling it once.</summary>
    public ReadOnlySpan<byte> PeekSome()
    {
        while (end - start < FirstSize / 2 && TryFill())
        {
        }

        return Held;
    }

    /// <summary>Like <see cref="PeekSome"/> but reads on; false when nothing more comes.</summary>
    public bool TryPeekMore(out ReadOnlySpan<byte> held)
    {
        bool more = TryFill();
        held = Held;
        return more;
    }

    /// <summary>
    /// The next piece, up to the delimiter or the end. After damage the unfinished rest is not a piece.
    /// </summary>
    public bool TryNext(ReadOnlySpan<byte> delimiter, out ReadOnlySpan<byte> piece)
    {
        int searched = 0;
        IsOverlong = false;
        while (true)
        {
            int found = Held[searched..].IndexOf(delimiter);
            if (found >= 0)
            {
                piece = Held[..(searched + found)];
                start += searched + found + delimiter.Length;
                Number++;
                return true;
            }

            searched = Math.Max(0, end - start - delimiter.Length + 1);
            if (end - start >= PieceLimit)
            {
                piece = default;
                PassOver(delimiter);
                return true;
            }

            if (!TryFill())
            {
                return TryRest(out piece);
            }
        }
    }

    /// <summary>
    /// The next JSON value, whatever lines it spans; text that is no value is returned up to its line's end.
    /// </summary>
    public bool TryNextValue(out ReadOnlySpan<byte> value)
    {
        while (true)
        {
            JsonScanner scan = new(Held);
            if (scan.Peek() != 0 || !scan.AtEnd)
            {
                int from = scan.At;
                if (scan.TrySkipValue() && (!scan.AtEnd || ended))
                {
                    value = Held[from..scan.At];
                    start += scan.At;
                    Number++;
                    return true;
                }

                if (!scan.AtEnd)
                {
                    return TryNext("\n"u8, out value);
                }
            }

            if (!TryFill())
            {
                bool isBlank = Held.Trim(" \r\n\t"u8).IsEmpty;
                value = default;
                return !isBlank && TryRest(out value);
            }
        }
    }

    public void Dispose()
    {
        stream.Dispose();
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = [];
            start = end = 0;
            ended = true;
        }
    }

    private void PassOver(ReadOnlySpan<byte> delimiter)
    {
        IsOverlong = true;
        Number++;
        int found;
        while ((found = Held.IndexOf(delimiter)) < 0)
        {
            // The delimiter may be cut in two by the end of what is held.
            start = end - (delimiter.Length - 1);
            if (!TryFill())
            {
                start = end;
                return;
            }
        }

        start += found + delimiter.Length;
    }

    private bool TryRest(out ReadOnlySpan<byte> piece)
    {
        piece = Damage is null ? Held : default;
        start = end;
        if (piece.IsEmpty)
        {
            return false;
        }

        Number++;
        return true;
    }

    private bool TryFill()
    {
        if (ended)
        {
            return false;
        }

        MakeRoom();
        try
        {
            int read = stream.Read(buffer, end, buffer.Length - end);
            end += read;
            ended = read == 0;
        }
        catch (Exception damage) when (damage is InvalidDataException or IOException)
        {
            Damage = damage.Message;
            ended = true;
        }

        return !ended;
    }

    private void MakeRoom()
    {
        if (start > 0)
        {
            Buffer.BlockCopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }

        if (end < buffer.Length)
        {
            return;
        }

        if (buffer.Length >= PieceLimit)
        {
            throw new RecordingException(
                $"{path}:{Number + 1}: the line is longer than {PieceLimit / (1024 * 1024)} MB; "
                + "a recording holds one frame a line, so this is probably not a recording");
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Min(buffer.Length * 2, PieceLimit));
        Buffer.BlockCopy(buffer, 0, larger, 0, end);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
