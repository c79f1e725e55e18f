using System.Buffers;
using System.IO.Compression;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.Polymarket.Recordings;

/// <summary>
/// Writes a recording in our format, packed when the name ends in ".gz". The file appears under its name only when
/// <see cref="Complete"/> is called: a run that stops half-way leaves nothing that looks like a recording. One owner.
/// </summary>
public sealed class RecordingWriter : IDisposable
{
    private const int FlushAt = 64 * 1024;

    private readonly ArrayBufferWriter<byte> line = new(FlushAt * 2);
    private readonly string path;
    private readonly string partial;
    private Stream? stream;

    private RecordingWriter(string path, string partial, Stream stream)
    {
        this.path = path;
        this.partial = partial;
        this.stream = stream;
    }

    public long FramesWritten { get; private set; }

    public static RecordingWriter Create(string path, RecordingInfo info)
    {
        string partial = path + ".partial";
        RecordingWriter writer = new(path, partial, OpenTarget(path, partial));
        RecordingHeader.Write(writer.line, info);
        writer.line.Write("\n"u8);
        return writer;
    }

    /// <summary>One frame of the market channel with its exact bytes.</summary>
    public void Write(Timestamp at, ReadOnlySpan<byte> frame) => Write(at, "market"u8, frame);

    public void Write(Timestamp at, ReadOnlySpan<byte> channel, ReadOnlySpan<byte> frame)
    {
        line.Write("{\"at\":"u8);
        System.Buffers.Text.Utf8Formatter.TryFormat(at.Micro, line.GetSpan(WireDecimal.MaxLength), out int length);
        line.Advance(length);
        line.Write(",\"ch\":\""u8);
        JsonEscapes.Encode(channel, line);
        if (IsOneLineJson(frame))
        {
            line.Write("\",\"frame\":"u8);
            line.Write(frame);
            line.Write("}\n"u8);
        }
        else
        {
            line.Write("\",\"text\":\""u8);
            JsonEscapes.Encode(frame, line);
            line.Write("\"}\n"u8);
        }

        FramesWritten++;
        if (line.WrittenCount >= FlushAt)
        {
            Flush();
        }
    }

    /// <summary>Hands everything to the disk: what was written so far survives the process, under the partial name.
    /// </summary>
    public void Keep() => Flush();

    /// <summary>Gives up without deleting: what reached the disk stays there, under the partial name.</summary>
    public void Leave()
    {
        try
        {
            stream?.Dispose();
        }
        catch (IOException)
        {
            // The disk that took nothing takes no end either.
        }

        stream = null;
    }

    /// <summary>Finishes the file and gives it its name.</summary>
    public void Complete()
    {
        Flush();
        stream?.Dispose();
        stream = null;
        try
        {
            File.Move(partial, path, overwrite: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new RecordingException($"{path}: cannot be written: {cause.Message}", cause);
        }
    }

    public void Dispose()
    {
        if (stream is not null)
        {
            stream.Dispose();
            stream = null;
            File.Delete(partial);
        }
    }

    internal static FileStream OpenForWriting(string path, string partial)
    {
        try
        {
            return new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None, FlushAt);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new RecordingException($"{path}: cannot be written: {cause.Message}", cause);
        }
    }

    private static Stream OpenTarget(string path, string partial)
    {
        FileStream file = OpenForWriting(path, partial);
        return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? new GZipStream(file, CompressionLevel.Optimal)
            : file;
    }

    private static bool IsOneLineJson(ReadOnlySpan<byte> frame)
    {
        if (frame.IsEmpty || frame[0] <= ' ' || frame[^1] <= ' ' || frame.IndexOfAny((byte)'\n', (byte)'\r') >= 0)
        {
            return false;
        }

        JsonScanner scan = new(frame);
        return scan.TrySkipValue() && scan.AtEnd;
    }

    private void Flush()
    {
        try
        {
            stream?.Write(line.WrittenSpan);
        }
        catch (IOException cause)
        {
            throw new RecordingException($"{path}: cannot be written: {cause.Message}", cause);
        }

        line.ResetWrittenCount();
    }
}
