using System.IO.Compression;

namespace PolyMaker.Polymarket.Recordings;

/// <summary>Opens a file for reading, unpacking gzip when its first bytes say so.</summary>
internal static class RecordingFile
{
    private const int BufferSize = 128 * 1024;

    // Without it the runtime takes a cut-off gzip for a complete one and the end of a recording goes missing silently.
    static RecordingFile() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);

    /// <summary>
    /// The unpacked content; <paramref name="file"/> is the file behind it, whose position tells progress.
    /// </summary>
    public static Stream Open(string path, out FileStream file)
    {
        file = OpenRaw(path);
        int first = file.ReadByte();
        int second = file.ReadByte();
        file.Position = 0;
        if (first < 0)
        {
            file.Dispose();
            throw new RecordingException(
                $"{path}: the file is empty; expected a recording (see markets/recordings/README.md)");
        }

        bool isGzip = first == 0x1F && second == 0x8B;
        return isGzip ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    /// <summary>The file as it is; every way a path can be wrong becomes a <see cref="RecordingException"/>.</summary>
    public static FileStream OpenRaw(string path)
    {
        if (Directory.Exists(path))
        {
            throw new RecordingException($"{path}: is a directory; name a recording file in it");
        }

        FileStream file;
        try
        {
            file = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.SequentialScan);
        }
        catch (Exception cause) when (cause is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RecordingException($"{path}: no such file", cause);
        }
        catch (Exception cause)
            when (cause is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new RecordingException($"{path}: cannot be opened: {cause.Message}", cause);
        }

        if (!file.CanSeek)
        {
            file.Dispose();
            throw new RecordingException($"{path}: is a pipe; a recording is read more than once, so save it first");
        }

        return file;
    }
}
