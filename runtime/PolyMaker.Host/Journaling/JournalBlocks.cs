using System.Globalization;
using PolyMaker.Host.Config;

namespace PolyMaker.Host.Journaling;

/// <summary>
/// The blocks of a journal in order. It ends where the last whole block ends: a torn tail, which is what a crash or a
/// run that still writes leaves, is a <see cref="Notice"/>; damage with more behind it is a <see cref="Damage"/> that
/// names file and byte. Never throws for what the bytes are.
/// </summary>
internal sealed class JournalBlocks : IDisposable
{
    private readonly byte[] head = new byte[JournalFormat.SegmentHeaderLength];
    private readonly IReadOnlyList<string> segments;
    private byte[] payload = new byte[1 << 16];
    private Stream? stream;
    private ulong run;
    private int segment;
    private long position;

    /// <param name="segments">As <see cref="JournalSegments.Find"/> gives them.</param>
    public JournalBlocks(IReadOnlyList<string> segments) => this.segments = segments;

    /// <summary>The end was cut off and is left out; null: it was not.</summary>
    public string? Notice { get; private set; }

    /// <summary>Something in the middle is not what was written; nothing behind it is read.</summary>
    public string? Damage { get; private set; }

    /// <summary>The file that is being read.</summary>
    public string Segment => segments[Math.Clamp(segment - 1, 0, segments.Count - 1)];

    /// <summary>The next block; valid until the next call.</summary>
    public bool TryRead(out ReadOnlySpan<byte> block)
    {
        block = default;
        while (Notice is null && Damage is null)
        {
            if (stream is null && !TryOpen())
            {
                return false;
            }

            int got = Fill(head, JournalFormat.BlockHeaderLength);
            if (got == 0)
            {
                Close();
                continue;
            }

            if (got < JournalFormat.BlockHeaderLength)
            {
                Tear(got);
                continue;
            }

            if (!JournalFormat.TryReadBlockHeader(head, out int length, out uint checksum))
            {
                Spoil("no block begins there");
                continue;
            }

            payload = length > payload.Length ? new byte[length] : payload;
            got = Fill(payload, length);
            if (got == length && JournalFormat.Checksum(payload.AsSpan(0, length)) == checksum)
            {
                position += JournalFormat.BlockHeaderLength + length;
                block = payload.AsSpan(0, length);
                return true;
            }

            if (got < length || IsAtEnd())
            {
                Tear(JournalFormat.BlockHeaderLength + got);
            }
            else
            {
                Spoil("the checksum of the block there does not fit");
            }
        }

        return false;
    }

    public void Dispose() => Close();

    private bool TryOpen()
    {
        if (segment == segments.Count)
        {
            return false;
        }

        segment++;
        position = 0;
        if (segments.Count > 1 && JournalSegments.NumberOf(Segment) != segment)
        {
            Damage = $"{Path.GetDirectoryName(Segment)}: segment {JournalSegments.NameOf(segment)} is missing; what "
                + "follows it is not read";
            return false;
        }

        try
        {
            stream = JournalSegments.OpenRead(Segment);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{Segment}: cannot be read: {fault.Message}", fault);
        }

        return IsHeadWhole(Fill(head, JournalFormat.SegmentHeaderLength)) && IsHeadOfThis();
    }

    /// <summary>All of the segment's head is there; else says what that means.</summary>
    private bool IsHeadWhole(int got)
    {
        if (got < JournalFormat.SegmentHeaderLength)
        {
            int named = Math.Min(got, "PMJRNL"u8.Length);
            if (segment == 1 && got > 0 && !head.AsSpan(0, named).SequenceEqual("PMJRNL"u8[..named]))
            {
                Damage = $"{Segment} is no journal";
            }
            else if (segment < segments.Count)
            {
                // No writer begins a segment without the head of the one before.
                Damage ??= $"{Segment}: {(got == 0 ? "is empty" : "ends in its head")}; what follows it is not read";
            }
            else
            {
                Tear(got);
            }

            return false;
        }

        return true;
    }

    /// <summary>It is one of this program's, and of the place where it is read; else says what it is.</summary>
    private bool IsHeadOfThis()
    {
        if (JournalFormat.OtherVersion(head) is { } versions)
        {
            Damage = $"{Segment} is a journal of version {versions}: use the polymaker that wrote it";
            return false;
        }

        if (!JournalFormat.TryReadSegmentHeader(head, out ulong of, out int number))
        {
            Damage = segment == 1 && !head.AsSpan(0, 6).SequenceEqual("PMJRNL"u8)
                ? $"{Segment} is no journal"
                : $"{Segment}: its first {JournalFormat.SegmentHeaderLength} bytes are damaged";
            return false;
        }

        if (number != segment || (segment > 1 && of != run))
        {
            Damage = $"{Segment}: is segment {number} of another journal or place; it does not follow what is before";
            return false;
        }

        run = of;
        position = JournalFormat.SegmentHeaderLength;
        return true;
    }

    /// <summary>The last block of a segment is not whole.</summary>
    private void Tear(int bytes)
    {
        string where = bytes == 0
            ? $"{Segment}: is empty; the journal ends before it"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Segment}: ends in the middle of a block; its last {bytes} bytes, from byte {position} on, are left "
                + $"out");
        Close();

        // A writer whose disk was full goes on in a new segment: that is whole blocks again, and nothing is missing.
        if (segment == segments.Count)
        {
            Notice = where;
        }
    }

    private void Spoil(string why)
    {
        Damage = string.Create(CultureInfo.InvariantCulture, $"{Segment}: damaged at byte {position}: {why}");
        Close();
    }

    private bool IsAtEnd() => stream!.ReadByte() < 0;

    private int Fill(byte[] into, int wanted)
    {
        try
        {
            return stream!.ReadAtLeast(into.AsSpan(0, wanted), wanted, throwOnEndOfStream: false);
        }
        catch (InvalidDataException)
        {
            Damage = $"{Segment}: cannot be unpacked after byte {position} of what was in it";
            return 0;
        }
    }

    private void Close()
    {
        stream?.Dispose();
        stream = null;
    }
}
