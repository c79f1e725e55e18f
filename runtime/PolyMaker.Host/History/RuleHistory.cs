using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using PolyMaker.Host.Live;

namespace PolyMaker.Host.History;

/// <summary>
/// Every revision of the rules that was run or refused: history.jsonl grows by one line each and is never rewritten;
/// the bytes of each file lie once under files/, named by their SHA-256.
/// </summary>
internal sealed class RuleHistory(string folder)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly string log = Path.Combine(folder, "history.jsonl");
    private readonly string store = Path.Combine(folder, "files");

    public string Folder => folder;

    /// <summary>Something was written, whether or not it can be read.</summary>
    public bool HasLines => File.Exists(log) && new FileInfo(log).Length > 0;

    /// <summary>Oldest first; lines that cannot be read are left out.</summary>
    public IReadOnlyList<HistoryEntry> Read() => File.Exists(log)
        ? [.. File.ReadLines(log).Select(HistoryEntry.Read).OfType<HistoryEntry>()]
        : [];

    /// <summary>Stores what the files hold and returns how an entry names them.</summary>
    public IReadOnlyList<HistoryFile> Keep(RuleSnapshot files, string rulesFolder, string marketsFolder)
    {
        Directory.CreateDirectory(store);
        return [.. files.Files.Select(file => Keep(file, rulesFolder, marketsFolder))];
    }

    /// <summary>One whole line, flushed to the disk before this returns.</summary>
    public void Append(HistoryEntry entry)
    {
        Directory.CreateDirectory(folder);
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, Options))
        {
            entry.Write(json);
        }

        line.WriteByte((byte)'\n');
        using var file = new FileStream(log, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        EndCutLine(file);
        file.Write(line.GetBuffer(), 0, (int)line.Length);
        file.Flush(flushToDisk: true);
    }

    public bool Knows(RuleFile file) => File.Exists(PathOf(HashOf(file.Bytes.Span)));

    /// <summary>The bytes of a kept file; null when they are gone or are not what they were.</summary>
    public byte[]? Find(string hash)
    {
        var path = PathOf(hash);
        if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower) || !File.Exists(path))
        {
            return null;
        }

        var bytes = File.ReadAllBytes(path);
        return HashOf(bytes) == hash ? bytes : null;
    }

    private HistoryFile Keep(RuleFile file, string rulesFolder, string marketsFolder)
    {
        var hash = HashOf(file.Bytes.Span);
        var path = PathOf(hash);
        if (!File.Exists(path))
        {
            var unfinished = $"{path}.{Environment.ProcessId}.part";
            File.WriteAllBytes(unfinished, file.Bytes.Span);
            File.Move(unfinished, path, overwrite: true);
        }

        var inMarkets = Path.GetRelativePath(marketsFolder, file.Path);
        var isMarket = !inMarkets.StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(inMarkets);
        return isMarket
            ? new HistoryFile(HistoryFile.Markets, inMarkets.Replace('\\', '/'), hash)
            : new HistoryFile(
                HistoryFile.Rules, Path.GetRelativePath(rulesFolder, file.Path).Replace('\\', '/'), hash);
    }

    /// <summary>A crash may have cut the last line: the next one starts on its own.</summary>
    private static void EndCutLine(FileStream file)
    {
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            if (file.ReadByte() != '\n')
            {
                file.WriteByte((byte)'\n');
            }
        }
    }

    private string PathOf(string hash) => Path.Combine(store, hash);

    private static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
