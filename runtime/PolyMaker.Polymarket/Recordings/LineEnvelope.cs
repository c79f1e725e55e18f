using System.Buffers.Text;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.Polymarket.Recordings;

/// <summary>The top-level keys of one recorded line, by where they stand: enough to tell the format and to find the frame.</summary>
internal ref struct LineEnvelope
{
    private ReadOnlySpan<byte> at;
    private ReadOnlySpan<byte> channel;
    private ReadOnlySpan<byte> frame;
    private ReadOnlySpan<byte> text;
    private ReadOnlySpan<byte> journalTime;
    private ReadOnlySpan<byte> kind;
    private ReadOnlySpan<byte> data;
    private ReadOnlySpan<byte> receivedWall;
    private ReadOnlySpan<byte> source;
    private ReadOnlySpan<byte> payload;

    /// <summary>True when the line is our header object.</summary>
    public bool IsHeader { get; private set; }

    public RecordingFormat Format { get; private set; }

    /// <summary>False when the line is not one whole JSON object.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, out LineEnvelope envelope)
    {
        envelope = default;
        JsonScanner scan = new(line);
        if (!scan.TryTake((byte)'{'))
        {
            return false;
        }

        if (!scan.TryTake((byte)'}'))
        {
            do
            {
                if (!scan.TryString(out int start, out int length, out _) || !scan.TryTake((byte)':'))
                {
                    return false;
                }

                scan.Peek();
                int from = scan.At;
                if (!scan.TrySkipValue())
                {
                    return false;
                }

                envelope.Keep(line.Slice(start, length), line[from..scan.At]);
            }
            while (scan.TryTake((byte)','));
            if (!scan.TryTake((byte)'}'))
            {
                return false;
            }
        }

        scan.Peek();
        envelope.Format = envelope.DetectFormat();
        return scan.AtEnd;
    }

    /// <summary>Receive time, or <see cref="Timestamp.Zero"/> when it is missing or unreadable.</summary>
    public readonly Timestamp ReceivedAt => Format switch
    {
        RecordingFormat.PolyMaker => Utf8Parser.TryParse(at, out long micro, out int read) && read == at.Length
            ? new Timestamp(micro)
            : Timestamp.Zero,
        RecordingFormat.Journal => AnyUnit(journalTime),
        RecordingFormat.Envelope => AnyUnit(receivedWall),
        _ => Timestamp.Zero,
    };

    public readonly RecordedChannel Channel => Format switch
    {
        RecordingFormat.PolyMaker => channel.SequenceEqual("\"market\""u8) ? RecordedChannel.Market : RecordedChannel.OtherService,
        RecordingFormat.Journal => kind.SequenceEqual("\"orders_out\""u8) ? RecordedChannel.OwnOrders : RecordedChannel.Market,
        _ => IsVenue(source) ? RecordedChannel.Market : RecordedChannel.OtherService,
    };

    /// <summary>The raw JSON value that is the frame, or a JSON string whose content is the frame.</summary>
    public readonly ReadOnlySpan<byte> FrameValue => Format switch
    {
        RecordingFormat.PolyMaker => frame.IsEmpty ? text : frame,
        RecordingFormat.Journal => data,
        _ => payload,
    };

    /// <summary>True when <see cref="FrameValue"/> is a string that holds the frame's text.</summary>
    public readonly bool IsText => Format == RecordingFormat.PolyMaker
        ? frame.IsEmpty
        : Format == RecordingFormat.Envelope && payload[0] == '"';

    private void Keep(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (key.SequenceEqual("at"u8))
        {
            at = value;
        }
        else if (key.SequenceEqual("ch"u8))
        {
            channel = value;
        }
        else if (key.SequenceEqual("frame"u8))
        {
            frame = value;
        }
        else if (key.SequenceEqual("text"u8) && value[0] == '"')
        {
            text = value;
        }
        else if (key.SequenceEqual("polymaker_recording"u8))
        {
            IsHeader = true;
        }
        else
        {
            KeepForeign(key, value);
        }
    }

    private void KeepForeign(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (key.SequenceEqual("ts"u8))
        {
            journalTime = value;
        }
        else if (key.SequenceEqual("kind"u8))
        {
            kind = value;
        }
        else if (key.SequenceEqual("data"u8))
        {
            data = value;
        }
        else if (key.SequenceEqual("recv_wall_ts"u8))
        {
            receivedWall = value;
        }
        else if (key.SequenceEqual("source"u8))
        {
            source = value;
        }
        else if (key.SequenceEqual("payload"u8))
        {
            payload = value;
        }
    }

    private readonly RecordingFormat DetectFormat() =>
        IsHeader || (!at.IsEmpty && !(frame.IsEmpty && text.IsEmpty)) ? RecordingFormat.PolyMaker
        : !journalTime.IsEmpty && !kind.IsEmpty && !data.IsEmpty ? RecordingFormat.Journal
        : !receivedWall.IsEmpty && !payload.IsEmpty ? RecordingFormat.Envelope
        : RecordingFormat.RawLines;

    /// <summary>The venue's order-book service and not its price relay ("rtds"); a recorder that names no source recorded one thing only.</summary>
    private static bool IsVenue(ReadOnlySpan<byte> source) =>
        source.IsEmpty || (source.StartsWith("\"polymarket"u8) && source.IndexOf("rtds"u8) < 0);

    /// <summary>A wall time in seconds, milliseconds, microseconds or nanoseconds: its magnitude says which.</summary>
    private static Timestamp AnyUnit(ReadOnlySpan<byte> value)
    {
        const long SmallestMicro = 100_000_000_000_000;
        const long SmallestNano = 100_000_000_000_000_000;
        ReadOnlySpan<byte> digits = value.Trim((byte)'"');
        if (Utf8Parser.TryParse(digits, out long whole, out int read) && read == digits.Length && whole >= SmallestMicro)
        {
            return new Timestamp(whole >= SmallestNano ? whole / 1000 : whole);
        }

        int point = digits.IndexOf((byte)'.');
        const int DecimalsKept = 6;
        bool isTooFine = point >= 0 && digits.Length - point - 1 > DecimalsKept;
        WireDecimal.TryTimestamp(isTooFine ? digits[..(point + 1 + DecimalsKept)] : digits, out Timestamp at);
        return at;
    }
}
