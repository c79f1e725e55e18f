using System.Buffers.Text;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.Polymarket.Recordings;

/// <summary>
/// The frames of a recording one after another, plain or gzip, in our format or any foreign one whose content we
/// recognise. Memory does not grow with the file. Lines that are not in the format come out as unreadable, never as
/// an exception; a damaged file throws a <see cref="RecordingException"/> after its last whole frame. One reader at a
/// time.
/// </summary>
public sealed class RecordingReader : IDisposable
{
    private readonly PieceReader pieces;
    private readonly string path;
    private byte[] scratch = new byte[4096];
    private bool ended;

    private RecordingReader(PieceReader pieces, string path)
    {
        this.pieces = pieces;
        this.path = path;
    }

    public string Path => path;

    public RecordingFormat Format { get; private set; }

    /// <summary>The header's content; empty values when the recording has none.</summary>
    public RecordingInfo Info { get; private set; } = new();

    /// <summary>Frames returned so far, unreadable lines not counted.</summary>
    public long FramesRead { get; private set; }

    /// <summary>How much of the file has been read, 0 to 1, for progress.</summary>
    public double ShareRead => pieces.ShareRead;

    public static RecordingReader Open(string path)
    {
        if (MarketRecording.IsPrepared(path))
        {
            throw new RecordingException(
                $"{path}: is a prepared recording, which keeps events and no frames; "
                + "name the recording it was made from");
        }

        PieceReader pieces = new(RecordingFile.Open(path, out FileStream file), file, path);
        try
        {
            RecordingReader reader = new(pieces, path) { Format = FormatDetector.Detect(pieces, path) };
            reader.ReadHeader();
            return reader;
        }
        catch
        {
            pieces.Dispose();
            throw;
        }
    }

    public bool TryRead(out RecordedFrame frame)
    {
        while (!ended && TryPiece(out ReadOnlySpan<byte> piece))
        {
            if (pieces.IsOverlong)
            {
                frame = Unreadable($"the line is longer than {PieceReader.PieceLimit / (1024 * 1024)} MB");
                return true;
            }

            piece = piece.Trim(" \r\n\t"u8);
            if (!piece.IsEmpty)
            {
                frame = FrameOf(piece);
                FramesRead += frame.Channel == RecordedChannel.Unreadable ? 0 : 1;
                return true;
            }
        }

        frame = default;
        if (!ended && pieces.Damage is string damage)
        {
            ended = true;
            throw new RecordingException(
                $"{path}: damaged after {FramesRead} {(FramesRead == 1 ? "frame" : "frames")} ({damage}); what follows "
                + "cannot be read. Copy or download the file again");
        }

        ended = true;
        return false;
    }

    public void Dispose() => pieces.Dispose();

    private bool TryPiece(out ReadOnlySpan<byte> piece) => Format switch
    {
        RecordingFormat.Joined => pieces.TryNext(";;"u8, out piece),
        RecordingFormat.RawDocument => pieces.TryNextValue(out piece),
        _ => pieces.TryNext("\n"u8, out piece),
    };

    /// <summary>A header is read at once, so that the markets are known before the first frame.</summary>
    private void ReadHeader()
    {
        ReadOnlySpan<byte> held = pieces.PeekSome();
        if (Format == RecordingFormat.PolyMaker && held.StartsWith("{\"polymaker_recording\""u8)
            && pieces.TryNext("\n"u8, out ReadOnlySpan<byte> line))
        {
            Info = RecordingHeader.Read(line, path);
        }
    }

    private RecordedFrame FrameOf(ReadOnlySpan<byte> piece)
    {
        switch (Format)
        {
            case RecordingFormat.PolyMaker:
                return TryOwnFast(piece, out RecordedFrame fast) ? fast : FromEnvelope(piece);
            case RecordingFormat.Journal or RecordingFormat.Envelope:
                return FromEnvelope(piece);
            case RecordingFormat.PythonRepr when !piece.StartsWith("{\""u8) && !piece.StartsWith("[{\""u8):
                MakeScratch((piece.Length * 2) + 2);
                return Raw(scratch.AsSpan(0, PythonRepr.ToJson(piece, scratch)));
            default:
                return Raw(piece);
        }
    }

    private RecordedFrame Raw(ReadOnlySpan<byte> bytes) =>
        new() { Channel = RecordedChannel.Market, Bytes = bytes, Line = pieces.Number, Fault = "" };

    /// <summary>Our own writer's lines have one shape: the frame is what stands before the closing brace.</summary>
    private bool TryOwnFast(ReadOnlySpan<byte> line, out RecordedFrame frame)
    {
        frame = default;
        ReadOnlySpan<byte> opening = "{\"at\":"u8;
        ReadOnlySpan<byte> middle = ",\"ch\":\"market\",\"frame\":"u8;
        if (!line.StartsWith(opening) || line[^1] != '}')
        {
            return false;
        }

        line = line[opening.Length..^1];
        if (!Utf8Parser.TryParse(line, out long micro, out int read) || !line[read..].StartsWith(middle))
        {
            return false;
        }

        frame = new RecordedFrame
        {
            At = new Timestamp(micro),
            Channel = RecordedChannel.Market,
            Bytes = line[(read + middle.Length)..],
            Line = pieces.Number,
            Fault = "",
        };
        return true;
    }

    private RecordedFrame FromEnvelope(ReadOnlySpan<byte> line)
    {
        if (!LineEnvelope.TryRead(line, out LineEnvelope envelope))
        {
            return Unreadable("the line is not one whole JSON object");
        }

        if (envelope.Format != Format)
        {
            return Unreadable(FormatDetector.Expectation(Format));
        }

        if (envelope.IsHeader)
        {
            return Unreadable("a recording header may only stand on line 1");
        }

        ReadOnlySpan<byte> bytes = envelope.FrameValue;
        if (envelope.IsText)
        {
            MakeScratch(bytes.Length);
            if (!JsonEscapes.TryDecode(bytes[1..^1], scratch, out int length))
            {
                return Unreadable("the frame's text has a malformed escape");
            }

            bytes = scratch.AsSpan(0, length);
        }

        return new RecordedFrame
        {
            At = envelope.ReceivedAt, Channel = envelope.Channel, Bytes = bytes, Line = pieces.Number, Fault = "",
        };
    }

    private RecordedFrame Unreadable(string fault) =>
        new() { Channel = RecordedChannel.Unreadable, Line = pieces.Number, Fault = fault };

    private void MakeScratch(int length)
    {
        if (scratch.Length < length)
        {
            scratch = new byte[Math.Max(length, scratch.Length * 2)];
        }
    }
}
