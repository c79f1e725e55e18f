using System.Globalization;
using System.Text;
using System.Text.Json;
using PolyMaker.Host.Config;
using PolyMaker.Host.Reporting;

namespace PolyMaker.Host.Sweeping;

/// <summary>
/// Results of a sweep, one JSON object a line, only ever appended and on the disk before the next is begun: whatever
/// stops a sweep, what was finished is not done again. A last line that was cut off is dropped; anything else that is
/// not as written is refused. Any thread may add; one process has the file.
/// </summary>
internal sealed class SweepFile : IDisposable
{
    public const string Format = "polymaker-sweep";
    public const int Version = 1;

    private readonly Dictionary<(string Point, string Recording), IReadOnlyList<MarketScore>> done = [];
    private readonly Lock writing = new();
    private readonly FileStream file;
    private readonly string path;

    private SweepFile(string path, FileStream file) => (this.path, this.file) = (path, file);

    /// <summary>Results that were there when it was opened.</summary>
    public int Resumed { get; private set; }

    /// <summary>Opens or begins one; what it holds must be of this identity.</summary>
    public static SweepFile Open(string path, SweepIdentity identity)
    {
        SweepFile? opened = null;
        try
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
            }

            opened = new SweepFile(
                path, new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read));
            opened.Load(identity);
            return opened;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            opened?.Dispose();
            throw new InputException($"--results {path}: {fault.Message}", fault);
        }
        catch (InputException)
        {
            opened?.Dispose();
            throw;
        }
    }

    public IReadOnlyList<MarketScore>? Find(SweepPoint point, SweepGround ground)
    {
        lock (writing)
        {
            return done.GetValueOrDefault((point.Key, ground.Digest));
        }
    }

    public void Add(SweepPoint point, SweepGround ground, IReadOnlyList<MarketScore> scores)
    {
        var line = PageFrame.Json(json =>
        {
            json.WriteStartObject();
            json.WriteString("point", point.Key);
            json.WriteString("recording", ground.Digest);
            json.WriteStartArray("markets");
            foreach (var score in scores)
            {
                ScoreJson.Write(json, score);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
        lock (writing)
        {
            done[(point.Key, ground.Digest)] = scores;
            Append(line);
        }
    }

    public void Dispose() => file.Dispose();

    private void Load(SweepIdentity identity)
    {
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var whole = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        if (whole == 0)
        {
            // Nothing was finished: not even the first line, which says whose results these are.
            Begin(bytes, identity);
            return;
        }

        var lines = Encoding.UTF8.GetString(bytes, 0, whole).TrimEnd('\n').Split('\n');
        RequireSame(lines[0], identity);
        for (var at = 1; at < lines.Length; at++)
        {
            Take(lines[at], at + 1);
        }

        Resumed = done.Count;
        file.SetLength(whole);
        file.Seek(0, SeekOrigin.End);
    }

    private void Begin(byte[] bytes, SweepIdentity identity)
    {
        if (bytes.Length > 0 && !Encoding.UTF8.GetString(bytes).StartsWith("{\"format\":", StringComparison.Ordinal))
        {
            throw new InputException($"--results {path}: is no results file of a sweep; name another");
        }

        file.SetLength(0);
        Append(PageFrame.Json(json =>
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteNumber("version", Version);
            json.WriteString("engine", identity.Engine);
            json.WriteString("rules", identity.Rules);
            json.WriteString("settings", identity.Settings);
            json.WriteEndObject();
        }));
    }

    private void RequireSame(string line, SweepIdentity identity)
    {
        var header = Parse(line, 1);
        if (Text(header, "format") != Format)
        {
            throw new InputException($"--results {path}: is no results file of a sweep; name another");
        }

        if (!header.TryGetProperty("version", out var version) || version.GetInt32() != Version)
        {
            throw new InputException($"--results {path}: was written by another version of the program; name another");
        }

        string[] changed =
        [
            .. Changed("the program", "engine", identity.Engine),
            .. Changed("the rules", "rules", identity.Rules),
            .. Changed("the settings", "settings", identity.Settings),
        ];
        if (changed.Length > 0)
        {
            throw new InputException($"--results {path}: its results are of other circumstances: "
                + $"{string.Join("; ", changed)}. Name another file, or delete this one");
        }

        IEnumerable<string> Changed(string what, string name, string now) => Text(header, name) is var was && was == now
            ? [] : [$"{what} was {was}, is {now}"];
    }

    private void Take(string line, int number)
    {
        var result = Parse(line, number);
        try
        {
            done[(Text(result, "point")!, Text(result, "recording")!)] =
                [.. result.GetProperty("markets").EnumerateArray().Select(ScoreJson.Read)];
        }
        catch (Exception fault) when (fault is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Damaged(number, fault);
        }
    }

    private JsonElement Parse(string line, int number)
    {
        try
        {
            return JsonDocument.Parse(line).RootElement;
        }
        catch (JsonException fault)
        {
            throw Damaged(number, fault);
        }
    }

    private InputException Damaged(int number, Exception fault) => new(
        string.Create(CultureInfo.InvariantCulture,
            $"--results {path}:{number}: is damaged; delete that line, or name another file"), fault);

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private void Append(string line)
    {
        file.Write(Encoding.UTF8.GetBytes(line + "\n"));
        file.Flush(flushToDisk: true);
    }
}
