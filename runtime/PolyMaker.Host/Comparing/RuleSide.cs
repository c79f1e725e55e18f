using PolyMaker.Host.Config;
using PolyMaker.Host.Live;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Host.Comparing;

/// <summary>One of the two rule sets that are compared, read once.</summary>
internal sealed class RuleSide
{
    private readonly RuleCompiler compiler = new();

    private RuleSide(string name, string folder, RuleSources sources) =>
        (Name, Folder, Sources) = (name, folder, sources);

    /// <summary>What the operator called it.</summary>
    public string Name { get; }

    /// <summary>
    /// From where the files of `sources` are read. Of a git revision it is the folder on disk: what was said outside
    /// belongs to the recording, and both sides should have heard the same.
    /// </summary>
    public string Folder { get; }

    public RuleSources Sources { get; }

    public static RuleSide OfFolder(string folder, string? markets)
    {
        var (rules, found) = Locate(folder, markets);
        var snapshot = new RuleFolder(rules, found).Read();
        return snapshot.Fault is { } fault
            ? throw new InputException(fault)
            : new RuleSide(folder, rules, Gather(rules, found, snapshot.Files));
    }

    public static RuleSide OfGit(string revision, string folder, string? markets)
    {
        var (rules, found) = Locate(folder, markets);
        var git = GitFiles.At(revision, rules);
        List<RuleFile> files = [.. git.Below(rules, isDeep: true)];
        if (found is not null)
        {
            files.AddRange(git.Below(found, isDeep: false));
        }

        return new RuleSide(revision, rules, Gather(rules, found, files));
    }

    /// <summary>The rules as they hold on a day; all their errors end the program.</summary>
    public RuleSet Compile(DateOnly today) =>
        compiler.Compile(Sources, today, out var diagnostics) ?? throw new InputException(
            $"{Name}: the rules have errors; only valid rules can be compared\n"
            + DiagnosticRenderer.Render(diagnostics, Sources).TrimEnd());

    private static RuleSources Gather(string rules, string? markets, IEnumerable<RuleFile> files) =>
        RuleSources.FromFiles(
            rules, markets ?? Path.Combine(rules, "markets"), files.Select(file => (file.Path, file.Bytes)));

    /// <summary>A folder with bands.yaml (markets below or beside it), or one above rules/ and markets/.</summary>
    private static (string Rules, string? Markets) Locate(string folder, string? markets)
    {
        if (!Directory.Exists(folder))
        {
            throw new InputException($"{folder}: there is no such folder");
        }

        string[] rules = [folder, Path.Combine(folder, "rules")];
        var found = rules.FirstOrDefault(each => File.Exists(Path.Combine(each, RuleSources.BandsFile)));
        if (found is null && markets is null)
        {
            throw new InputException(
                $"{folder}: holds no {RuleSources.BandsFile}, nor a folder rules that does");
        }

        found ??= folder;
        string[] beside = [Path.Combine(found, "markets"), Path.Combine(found, "..", "markets")];
        return (found, markets ?? beside.Select(Tidy).FirstOrDefault(Directory.Exists));
    }

    // "rules/../markets" reads as what it is.
    private static string Tidy(string path)
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), Path.GetFullPath(path));
        return Path.IsPathRooted(path) || relative.StartsWith("..", StringComparison.Ordinal)
            ? Path.GetFullPath(path)
            : relative;
    }
}
