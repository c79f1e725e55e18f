using PolyMaker.Polymarket.Wire;

namespace PolyMaker.Polymarket.Recordings;

/// <summary>Tells a recording's format from its first bytes. Garbage before the first recognisable line does not matter.</summary>
internal static class FormatDetector
{
    public static RecordingFormat Detect(PieceReader pieces, string path)
    {
        ReadOnlySpan<byte> held = pieces.PeekSome();
        if (held.Trim(" \r\n\t"u8).IsEmpty)
        {
            throw new RecordingException(pieces.Damage is string damage
                ? $"{path}: damaged before its first frame ({damage}); copy or download the file again"
                : $"{path}: holds no frames; expected a recording (see markets/recordings/README.md)");
        }

        // A first value longer than what is held so far (a full dump) cannot be judged yet.
        while (IsUnfinished(held) && pieces.TryPeekMore(out ReadOnlySpan<byte> more))
        {
            held = more;
        }

        RecordingFormat format = OfFirstValue(held);
        return format != RecordingFormat.Unknown
            ? format
            : throw new RecordingException(
                $"{path}: not a recording; expected lines like {{\"at\":..,\"ch\":\"market\",\"frame\":{{..}}}} "
                + "or the venue's raw frames (see markets/recordings/README.md)");
    }

    public static string Expectation(RecordingFormat format) => format switch
    {
        RecordingFormat.PolyMaker => "expected {\"at\":..,\"ch\":..,\"frame\":..}",
        RecordingFormat.Journal => "expected {\"ts\":..,\"kind\":..,\"data\":..}",
        RecordingFormat.Envelope => "expected {\"source\":..,\"recv_wall_ts\":..,\"payload\":..}",
        _ => "expected a JSON object or array",
    };

    private static bool IsUnfinished(ReadOnlySpan<byte> held)
    {
        JsonScanner scan = new(held);
        return scan.Peek() is (byte)'{' or (byte)'[' && !scan.TrySkipValue() && scan.AtEnd;
    }

    private static RecordingFormat OfFirstValue(ReadOnlySpan<byte> held)
    {
        JsonScanner scan = new(held);
        if (scan.Peek() is (byte)'{' or (byte)'[')
        {
            int from = scan.At;
            if (scan.TrySkipValue())
            {
                ReadOnlySpan<byte> rest = held[scan.At..].TrimStart(" \r\n\t"u8);
                if (rest.StartsWith(";;"u8))
                {
                    return RecordingFormat.Joined;
                }

                if (held[from..scan.At].Contains((byte)'\n'))
                {
                    return RecordingFormat.RawDocument;
                }
            }
        }

        foreach (Range range in held.Split((byte)'\n'))
        {
            RecordingFormat format = OfLine(held[range].Trim(" \r\t"u8));
            if (format != RecordingFormat.Unknown)
            {
                return format;
            }
        }

        return RecordingFormat.Unknown;
    }

    private static RecordingFormat OfLine(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("{'"u8) || line.StartsWith("[{'"u8))
        {
            return RecordingFormat.PythonRepr;
        }

        if (LineEnvelope.TryRead(line, out LineEnvelope envelope))
        {
            return envelope.Format;
        }

        JsonScanner scan = new(line);
        return scan.Peek() == '[' && scan.TrySkipValue() && scan.Peek() == 0 ? RecordingFormat.RawLines : RecordingFormat.Unknown;
    }
}
