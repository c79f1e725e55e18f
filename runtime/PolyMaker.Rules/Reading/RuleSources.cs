using System.Security.Cryptography;
using System.Text;
using PolyMaker.Rules.Checking;

namespace PolyMaker.Rules.Reading;

/// <summary>
/// The bytes of every rule and market file, read once, and their hash. What the Host polls, compares and hands to <see
/// cref="Compiling.RuleCompiler"/>; a compilation never goes back to the disk, so it cannot see half of two revisions.
/// </summary>
public sealed class RuleSources
{
    /// <summary>The rule file's name inside the rules folder.</summary>
    public const string BandsFile = "bands.yaml";

    /// <summary>The folder of profile files inside the rules folder.</summary>
    public const string ProfilesFolder = "profiles";

    private const string ScriptEnding = ".js";
    private const string YamlEnding = ".yaml";
    private const int DeepestScript = 4;

    private readonly List<string> files = [];
    private readonly Dictionary<string, SourceText> texts = [];
    private readonly DiagnosticBag bag = new();
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private RuleSources()
    {
    }

    /// <summary>
    /// First 12 hex digits of the SHA-256 over every file's name and bytes. A file that cannot be read counts as such.
    /// </summary>
    public string Revision { get; private set; } = "";

    /// <summary>
    /// Every file that belongs to this revision, as named in diagnostics: bands.yaml first, then the profile files and
    /// the market files by name.
    /// </summary>
    public IReadOnlyList<string> Files => files;

    /// <summary>
    /// What could not be read: a missing folder or file, too large, not UTF-8. Also part of the compilation's
    /// diagnostics.
    /// </summary>
    public IReadOnlyList<Diagnostic> Diagnostics => bag.Sorted();

    internal SourceText? Bands { get; private set; }

    /// <summary>The files of profiles/, by name.</summary>
    internal List<SourceText> Profiles { get; } = [];

    /// <summary>markets/selection.yaml; null without one.</summary>
    internal SourceText? Selection { get; private set; }

    internal List<SourceText> Markets { get; } = [];

    /// <summary>Script files by their path inside the rules folder, as `file:` names them.</summary>
    internal Dictionary<string, SourceText> Scripts { get; } = [];

    /// <summary>Those that are there and are no text (reported).</summary>
    internal HashSet<string> UnreadableScripts { get; } = [];

    internal DiagnosticBag ReadingFaults => bag;

    /// <summary>
    /// Reads bands.yaml, profiles/*.yaml and the scripts of the rules folder, and *.yaml of the markets folder (not
    /// below it). Never throws for what is or is not on the disk; see <see cref="Diagnostics"/>.
    /// </summary>
    public static RuleSources Read(string rulesDirectory, string marketsDirectory)
    {
        RuleSources sources = new();
        sources.Bands = sources.ReadFile(Named(rulesDirectory, BandsFile));
        sources.ReadProfiles(rulesDirectory);
        foreach (string script in ScriptFiles(rulesDirectory))
        {
            sources.AddScript(script, sources.ReadFile(Named(rulesDirectory, script)));
        }

        foreach (string market in sources.MarketFiles(marketsDirectory))
        {
            sources.AddMarket(sources.ReadFile(Named(marketsDirectory, market)));
        }

        UnreadFiles.Report(rulesDirectory, marketsDirectory, sources.bag);
        sources.Seal();
        return sources;
    }

    /// <summary>
    /// The same from memory: the text of bands.yaml, and name and text of each market file (or script, named
    /// rules/….js, or profile file, named rules/profiles/….yaml). For tests and dry runs.
    /// </summary>
    public static RuleSources FromMemory(string bands, params (string File, string Text)[] markets) =>
        FromBytes(Encoding.UTF8.GetBytes(bands), [.. markets.Select(m => (m.File, Encoding.UTF8.GetBytes(m.Text)))]);

    /// <summary>
    /// The same from files that were read already, as the Host polls them: whatever else lies in the rules folder is
    /// left alone.
    /// </summary>
    public static RuleSources FromFiles(
        string rulesDirectory, string marketsDirectory, IEnumerable<(string File, ReadOnlyMemory<byte> Bytes)> files)
    {
        RuleSources sources = new();
        string bands = Named(rulesDirectory, BandsFile);
        string markets = Below(marketsDirectory);
        string rules = Below(rulesDirectory);
        (string File, ReadOnlyMemory<byte> Bytes)[] all = [.. files.OrderBy(each => each.File, StringComparer.Ordinal)];
        int found = Array.FindIndex(all, each => each.File == bands);
        if (found < 0)
        {
            sources.ReportUnreadable(bands, new FileNotFoundException(), "rules are read from here");
        }
        else
        {
            sources.Bands = sources.Accept(bands, all[found].Bytes.Span);
        }

        string profiles = Below(Named(rulesDirectory, ProfilesFolder));
        foreach ((string file, ReadOnlyMemory<byte> bytes) in all.Where(each => IsIn(profiles, each.File)))
        {
            Add(sources.Profiles, sources.Accept(file, bytes.Span));
        }

        foreach ((string file, ReadOnlyMemory<byte> bytes) in all.Where(each => IsScript(each.File)))
        {
            sources.AddScript(file[rules.Length..], sources.Accept(file, bytes.Span));
        }

        foreach ((string file, ReadOnlyMemory<byte> bytes) in all.Where(each => IsMarket(each.File)))
        {
            sources.AddMarket(sources.Accept(file, bytes.Span));
        }

        sources.Seal();
        return sources;

        bool IsScript(string file) => file.StartsWith(rules, StringComparison.Ordinal)
            && file.EndsWith(ScriptEnding, StringComparison.Ordinal);

        bool IsMarket(string file) => file != bands && file.StartsWith(markets, StringComparison.Ordinal)
            && !IsIn(profiles, file) && !IsScript(file);
    }

    /// <summary>
    /// Exactly these documents, wherever they come from: a rule file under any name, and market files (or profile
    /// files, told by the folder they lie in); and what the rule file takes from its folder, the scripts that it names
    /// and profiles/. For checking single files and what is piped in.
    /// </summary>
    /// <param name="lookup">Where scripts are looked up instead of the disk, by their path; then only the profile files
    /// given count.</param>
    public static RuleSources FromDocuments(
        (string File, ReadOnlyMemory<byte> Bytes) bands, IEnumerable<(string File, ReadOnlyMemory<byte> Bytes)> others,
        string rulesDirectory, Func<string, ReadOnlyMemory<byte>?>? lookup = null)
    {
        RuleSources sources = new();
        sources.Bands = sources.Accept(bands.File, bands.Bytes.Span);
        (string File, ReadOnlyMemory<byte> Bytes)[] all = [.. others];
        foreach ((string file, ReadOnlyMemory<byte> bytes) in all.Where(each => IsProfileFile(each.File)))
        {
            Add(sources.Profiles, sources.Accept(file, bytes.Span));
        }

        if (lookup is null && sources.Profiles.Count == 0)
        {
            sources.ReadProfiles(rulesDirectory);
        }

        foreach (string script in sources.Bands is { } text ? ScriptNames.In(text.Text) : [])
        {
            string file = Named(rulesDirectory, script);
            if (lookup is null && File.Exists(file))
            {
                sources.AddScript(script, sources.ReadFile(file));
            }
            else if (lookup?.Invoke(file) is { } bytes)
            {
                sources.AddScript(script, sources.Accept(file, bytes.Span));
            }
        }

        foreach ((string file, ReadOnlyMemory<byte> bytes) in all.Where(each => !IsProfileFile(each.File)))
        {
            sources.AddMarket(sources.Accept(file, bytes.Span));
        }

        sources.Seal();
        return sources;
    }

    internal static RuleSources FromBytes(byte[] bands, params (string File, byte[] Bytes)[] markets)
    {
        RuleSources sources = new();
        sources.Bands = sources.Accept("rules/" + BandsFile, bands);
        foreach ((string file, byte[] bytes) in markets)
        {
            if (file.EndsWith(ScriptEnding, StringComparison.Ordinal))
            {
                sources.AddScript(file["rules/".Length..], sources.Accept(file, bytes));
            }
            else
            {
                if (IsProfileFile(file))
                {
                    Add(sources.Profiles, sources.Accept(file, bytes));
                }
                else
                {
                    sources.AddMarket(sources.Accept(file, bytes));
                }
            }
        }

        sources.Seal();
        return sources;
    }

    /// <summary>The text of a file that a diagnostic names, or null when it could not be read.</summary>
    public SourceText? Find(string file) => texts.GetValueOrDefault(file);

    private static string Named(string directory, string file) => Path.Combine(directory, file).Replace('\\', '/');

    /// <summary>What the name of every file in a folder starts with.</summary>
    private static string Below(string directory) => Named(directory, "x")[..^1];

    /// <summary>Whether a file lies in a folder of profile files, as seen from its name alone.</summary>
    public static bool IsProfileFile(string file) =>
        file.EndsWith(YamlEnding, StringComparison.Ordinal)
        && Path.GetFileName(Path.GetDirectoryName(file) ?? "") == ProfilesFolder;

    /// <summary>
    /// Whether a file says which markets to trade, as seen from its name alone: markets/selection.yaml, or one of
    /// markets/selections/.
    /// </summary>
    public static bool IsSelectionFile(string file) =>
        Path.GetFileName(file) == SelectionReader.FileName
        || (file.EndsWith(YamlEnding, StringComparison.Ordinal)
            && Path.GetFileName(Path.GetDirectoryName(file) ?? "") == SelectionReader.Folder);

    private void AddMarket(SourceText? market)
    {
        if (market is not null && IsSelectionFile(market.File))
        {
            Selection = market;
        }
        else
        {
            Add(Markets, market);
        }
    }

    /// <summary>Editors leave .#name.yaml and ._name.yaml beside the file they save.</summary>
    private static bool IsIn(string folder, string file) =>
        file.StartsWith(folder, StringComparison.Ordinal) && file.EndsWith(YamlEnding, StringComparison.Ordinal)
        && file[folder.Length..] is var name && !name.Contains('/', StringComparison.Ordinal) && !name.StartsWith('.');

    /// <summary>A rules folder need not have profile files.</summary>
    private void ReadProfiles(string rulesDirectory)
    {
        string folder = Named(rulesDirectory, ProfilesFolder);
        try
        {
            string[] found = !Directory.Exists(folder) ? [] :
                [.. Directory.EnumerateFiles(folder, "*" + YamlEnding).Select(path =>
                    Named(folder, Path.GetFileName(path))).Order(StringComparer.Ordinal)];
            foreach (string file in found.Where(file => IsIn(Below(folder), file)))
            {
                Add(Profiles, ReadFile(file));
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            ReportUnreadable(folder, fault, "profiles are read from here");
        }
    }

    private static string[] ScriptFiles(string directory)
    {
        EnumerationOptions below = new()
        {
            RecurseSubdirectories = true, MaxRecursionDepth = DeepestScript, IgnoreInaccessible = true,
            AttributesToSkip = FileAttributes.None,
        };
        try
        {
            return [.. Directory.EnumerateFiles(directory, "*" + ScriptEnding, below)
                .Select(path => Path.GetRelativePath(directory, path).Replace('\\', '/'))
                .Where(path => !path.StartsWith("tests/", StringComparison.Ordinal)
                    && !path.Split('/').Any(part => part.StartsWith('.')))
                .Order(StringComparer.Ordinal)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The missing folder is reported through bands.yaml.
            return [];
        }
    }

    private string[] MarketFiles(string directory)
    {
        try
        {
            // Editors leave .#name.yaml and ._name.yaml beside the file they save.
            return [.. Directory.EnumerateFiles(directory, "*.yaml")
                .Select(path => Path.GetFileName(path))
                .Where(name => !name.StartsWith('.'))
                .Order(StringComparer.Ordinal)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            ReportUnreadable(directory.Replace('\\', '/'), fault,
                "markets are described here; create the folder, empty if need be");
            return [];
        }
    }

    private SourceText? ReadFile(string file)
    {
        try
        {
            return Accept(file, WholeText.Read(file));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            ReportUnreadable(file, fault, "rules are read from here");
            return null;
        }
    }

    private SourceText? Accept(string file, ReadOnlySpan<byte> bytes)
    {
        files.Add(file);
        Hash(file, bytes);
        SourceText? text = SourceDecoder.Decode(file, bytes, bag);
        if (text is not null)
        {
            texts[file] = text;
        }

        return text;
    }

    private void ReportUnreadable(string path, Exception fault, string hint)
    {
        files.Add(path);
        Hash(path + "?", []);
        string why = fault switch
        {
            FileNotFoundException => "there is no such file",
            DirectoryNotFoundException => "there is no such folder",
            UnauthorizedAccessException when Directory.Exists(path) => "it is a folder",
            UnauthorizedAccessException => "it may not be read",
            _ => "it cannot be read",
        };
        bag.Error("E001", SourceDecoder.Nowhere(path), why,
            Directory.Exists(path) ? "a file of this name is read here: move the folder away"
            : fault is UnauthorizedAccessException ? "give the user that runs this the right to read it" : hint);
    }

    private void AddScript(string name, SourceText? script)
    {
        if (script is null)
        {
            UnreadableScripts.Add(name);
            return;
        }

        Scripts[name] = script;
    }

    private static void Add(List<SourceText> texts, SourceText? text)
    {
        if (text is not null)
        {
            texts.Add(text);
        }
    }

    private void Hash(string file, ReadOnlySpan<byte> bytes)
    {
        string kind = IsProfileFile(file) ? ProfilesFolder + '/' : "";
        string header = FormattableString.Invariant($"{kind}{Path.GetFileName(file)}\n{bytes.Length}\n");
        hash.AppendData(Encoding.UTF8.GetBytes(header));
        hash.AppendData(bytes);
    }

    private void Seal()
    {
        Revision = Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
        hash.Dispose();
    }
}
