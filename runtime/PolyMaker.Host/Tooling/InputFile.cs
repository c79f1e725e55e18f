using PolyMaker.Host.Config;

namespace PolyMaker.Host.Tooling;

/// <summary>One rule, market or test file given to a tool: its name as the operator knows it, and its bytes.</summary>
internal sealed record InputFile(string Path, ReadOnlyMemory<byte> Bytes)
{
    public const string StandardInput = "-";

    /// <summary>How standard input is called in findings.</summary>
    public const string StandardInputName = "<stdin>";

    // A rule file is at most 1 MB; what is larger is refused by the reader, which only has to see that it is.
    private const int LargestRead = 4 << 20;

    public bool IsStandardInput => Path == StandardInputName;

    public static InputFile Read(string path, Func<Stream> standardInput)
    {
        try
        {
            using var stream = path == StandardInput ? standardInput() : File.OpenRead(path);
            var buffer = new MemoryStream();
            var chunk = new byte[1 << 16];
            int read;
            while (buffer.Length < LargestRead && (read = stream.Read(chunk)) > 0)
            {
                buffer.Write(chunk, 0, read);
            }

            return new InputFile(path == StandardInput ? StandardInputName : Slashed(path), buffer.ToArray());
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: {Why(fault)}", fault);
        }
    }

    public static string Slashed(string path) => path.Replace('\\', '/');

    private static string Why(Exception fault) => fault switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file or folder",
        UnauthorizedAccessException => "it may not be read",
        _ => "it cannot be read",
    };
}
