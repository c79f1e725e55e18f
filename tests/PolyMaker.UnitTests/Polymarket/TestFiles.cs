using System.IO.Compression;
using System.Text;
using PolyMaker.Polymarket.Recordings;

namespace PolyMaker.UnitTests.Polymarket;

/// <summary>Finds the repository's data and gives a test a folder of its own that goes away with it.</summary>
internal sealed class TestFiles : IDisposable
{
    public static readonly string Root = FindRoot();

    public static readonly string DefaultRecording =
        Path.Combine(Root, "markets", "recordings", "neg-risk-500s.jsonl.gz");

    public static readonly string JoinedFrames = Path.Combine(Root, "tests", "data", "frames", "joined-frames.txt");

    private readonly string folder = Directory.CreateTempSubdirectory("polymaker-feed-").FullName;

    public string this[string name] => Path.Combine(folder, name);

    public string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    public string Write(string name, byte[] content)
    {
        File.WriteAllBytes(this[name], content);
        return this[name];
    }

    /// <summary>The default recording's lines, header first.</summary>
    public static List<string> DefaultLines()
    {
        RecordingReader.Open(DefaultRecording).Dispose();
        using StreamReader reader = new(new GZipStream(File.OpenRead(DefaultRecording), CompressionMode.Decompress));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "PolyMaker.Rules.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("the tests run inside the repository");
    }
}
