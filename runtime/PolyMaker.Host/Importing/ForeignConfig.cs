using System.Globalization;
using System.Text.Json;
using PolyMaker.Host.Config;
using PolyMaker.Polymarket.Keys;

namespace PolyMaker.Host.Importing;

/// <summary>
/// Another maker's config as names and texts: JSON by dotted paths (its key order says nothing), or NAME=value lines.
/// Remembers what was read, so that nothing is passed over in silence. Secrets are dropped while reading.
/// </summary>
internal sealed class ForeignConfig
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    private ForeignConfig(string file) => File = file;

    public string File { get; }

    public bool IsJson { get; private init; }

    /// <summary>Names of keys and addresses that stand in the file; their values were not kept.</summary>
    public List<string> Keys { get; } = [];

    /// <summary>Names that stand in the file more than once.</summary>
    public SortedSet<string> Repeated { get; } = new(StringComparer.Ordinal);

    /// <summary>Everything that nothing has asked for.</summary>
    public IEnumerable<string> Unused => values.Keys.Where(name => !used.Contains(name)).Order(StringComparer.Ordinal);

    /// <exception cref="InputException">It cannot be read; the text names the line.</exception>
    public static ForeignConfig Read(string path)
    {
        try
        {
            byte[] bytes = System.IO.File.ReadAllBytes(path);
            ReadOnlyMemory<byte> text = bytes.AsSpan().StartsWith(ByteOrderMark) ? bytes.AsMemory(3) : bytes;
            bool isJson = Path.GetExtension(path) == ".json" || text.Span.TrimStart(" \t\r\n"u8) is [(byte)'{', ..];
            return isJson ? OfJson(path, text) : OfLines(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read: {fault.Message}", fault);
        }
        catch (JsonException fault)
        {
            throw new InputException(
                $"{path}:{fault.LineNumber + 1}:{fault.BytePositionInLine + 1}: not JSON; "
                + "expected an object with the maker's settings", fault);
        }
    }

    public bool Has(string name) => values.ContainsKey(name);

    public bool HasAny(params string[] names) => names.Any(Has);

    /// <summary>Null when it is not there.</summary>
    public string? Text(string name)
    {
        used.Add(name);
        return values.GetValueOrDefault(name);
    }

    /// <summary>Numbers that are none, or out of their range; every one of them is told, not the first alone.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>False with nothing but keys, addresses and the chain: who trades and where, not how.</summary>
    public bool SaysHow => values.Keys.Any(name => name is not ("CHAIN_ID" or "HOST" or "CLOB_HOST" or "RPC")
        && !name.EndsWith("_URL", StringComparison.Ordinal) && !name.EndsWith("_KEY", StringComparison.Ordinal));

    /// <summary>Null when it is not there. What is no number from least to most becomes a problem, and least.</summary>
    public decimal? Number(string name, decimal least = 0, decimal most = 1_000_000_000)
    {
        if (Text(name) is not { Length: > 0 } text)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value)
            && value >= least && value <= most)
        {
            return value;
        }

        string problem = string.Create(CultureInfo.InvariantCulture,
            $"{File}: {name} is '{text}'; expected a number from {least} to {most}");
        if (!Problems.Contains(problem))
        {
            Problems.Add(problem);
        }

        return least;
    }

    /// <summary>Of a list `name`, the number of its items.</summary>
    public int Count(string name) => values.Keys
        .Where(key => key.StartsWith(name + ".", StringComparison.Ordinal))
        .Select(key => key[(name.Length + 1)..].Split('.')[0]).Distinct().Count();

    private static ForeignConfig OfJson(string path, ReadOnlyMemory<byte> text)
    {
        using JsonDocument json = JsonDocument.Parse(text,
            new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        ForeignConfig config = new(path) { IsJson = true };
        config.Add("", json.RootElement);
        return config;
    }

    private static ForeignConfig OfLines(string path)
    {
        List<string> problems = [];
        ForeignConfig config = new(path);
        foreach (KeyEntry entry in DotEnvFile.Read(path, problems))
        {
            config.Keep(entry.Name, entry.Value);
        }

        return problems.Count == 0 ? config : throw new InputException(string.Join('\n', problems));
    }

    private void Add(string path, JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty field in json.EnumerateObject())
                {
                    Add(path.Length == 0 ? field.Name : $"{path}.{field.Name}", field.Value);
                }

                break;
            case JsonValueKind.Array:
                int at = 0;
                foreach (JsonElement item in json.EnumerateArray())
                {
                    Add($"{path}.{at++}", item);
                }

                break;
            default:
                Keep(path, json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText());
                break;
        }
    }

    private void Keep(string name, string value)
    {
        if (Enum.GetValues<KeySetting>().Any(setting => KeyNames.Of(setting).Contains(name)))
        {
            Keys.Add(name);
        }
        else
        {
            if (!values.TryAdd(name, value))
            {
                Repeated.Add(name);
            }

            values[name] = value;
        }
    }
}
