using PolyMaker.Host.Config;
using PolyMaker.Host.Verbs;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Host.Tooling;

/// <summary>
/// What `check` was pointed at, as sets of files that belong together: a rule file with the market files that build on
/// it. Market files given alone are checked against the rules folder; a profile file is checked with the folder that it
/// belongs to, and only what concerns the file itself is shown.
/// </summary>
internal static class CheckInputs
{
    public static IReadOnlyList<CheckInput> Find(CheckRequest request, Func<Stream> standardInput)
    {
        if (request.Paths.Count == 0)
        {
            return [new(RuleSources.Read(request.Folders.Rules, request.Folders.Markets))];
        }

        List<CheckInput> found = [];
        List<InputFile> rules = [];
        List<InputFile> markets = [];
        foreach (var path in request.Paths)
        {
            if (path != InputFile.StandardInput && Directory.Exists(path))
            {
                AddFolder(path, found, rules, markets);
            }
            else if (FolderOfProfiles(path) is { } folder)
            {
                // Read first for the fault of a file that is not there.
                var file = InputFile.Read(path, standardInput);
                var bands = InputFile.Read(Path.Combine(folder, RuleSources.BandsFile), standardInput);
                found.Add(new(RuleSources.FromDocuments((bands.Path, bands.Bytes), [], folder), file.Path));
            }
            else
            {
                RefuseOthers(path);
                var file = InputFile.Read(path, standardInput);
                (InputKind.IsMarket(file) || RuleSources.IsSelectionFile(file.Path) ? markets : rules).Add(file);
            }
        }

        found.AddRange(Together(rules, markets, request).Select(sources => new CheckInput(sources)));
        return found;
    }

    /// <summary>Files of other verbs, whose every line would look wrong here.</summary>
    private static void RefuseOthers(string path)
    {
        if (InputKind.IsRuleTest(path))
        {
            throw new InputException($"{path}: a rule test; `polymaker test {path}` checks and runs it");
        }

        if (path.EndsWith(".js", StringComparison.Ordinal))
        {
            throw new InputException($"{path}: a script is checked through the bands.yaml that names it");
        }
    }

    /// <summary>The rules folder of a profile file; null for any other file, and for one that lies alone.</summary>
    private static string? FolderOfProfiles(string path)
    {
        var folder = RuleSources.IsProfileFile(path)
            ? Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(path)))
            : null;
        if (folder is null || !File.Exists(Path.Combine(folder, RuleSources.BandsFile)))
        {
            return null;
        }

        // Named as the operator named the file.
        var named = Path.GetDirectoryName(Path.GetDirectoryName(path));
        return InputFile.Slashed(string.IsNullOrEmpty(named) && !Path.IsPathRooted(path) ? folder : named ?? folder);
    }

    private static void AddFolder(
        string path, List<CheckInput> found, List<InputFile> rules, List<InputFile> markets)
    {
        var below = (Rules: Path.Combine(path, "rules"), Markets: Path.Combine(path, "markets"));
        if (File.Exists(Path.Combine(below.Rules, RuleSources.BandsFile)))
        {
            found.Add(new(RuleSources.Read(InputFile.Slashed(below.Rules), InputFile.Slashed(below.Markets))));
            return;
        }

        var bands = Path.Combine(path, RuleSources.BandsFile);
        if (File.Exists(bands))
        {
            rules.Add(InputFile.Read(bands, Stream () => Stream.Null));
            return;
        }

        // Editors leave .#name.yaml and ._name.yaml beside the file they save.
        var files = Directory.EnumerateFiles(path, "*.yaml")
            .Where(file => !Path.GetFileName(file).StartsWith('.') && !InputKind.IsRuleTest(file))
            .Order(StringComparer.Ordinal)
            .Select(file => InputFile.Read(file, Stream () => Stream.Null))
            .ToList();
        if (files.Count == 0)
        {
            throw new InputException($"{path}: no rule or market file (*.yaml) in this folder");
        }

        foreach (var file in files)
        {
            (InputKind.IsMarket(file) || RuleSources.IsSelectionFile(file.Path) ? markets : rules).Add(file);
        }
    }

    private static IEnumerable<RuleSources> Together(
        List<InputFile> rules, List<InputFile> markets, CheckRequest request)
    {
        if (markets.Count > 0 && rules.Count > 1)
        {
            throw new InputException("market files build on one rule file, and several are given: "
                + string.Join(", ", rules.Select(file => file.Path)) + "; check them one at a time");
        }

        if (markets.Count > 0 && rules.Count == 0)
        {
            var bands = Path.Combine(request.Folders.Rules, RuleSources.BandsFile);
            rules = [InputFile.Read(bands, Stream () => Stream.Null)];
        }

        return rules.Select(file => RuleSources.FromDocuments(
            (file.Path, file.Bytes), markets.Select(market => (market.Path, market.Bytes)), FolderOf(file, request)));
    }

    /// <summary>Where its scripts lie: beside it, or in the rules folder when it is piped in.</summary>
    private static string FolderOf(InputFile file, CheckRequest request) =>
        file.Path == InputFile.StandardInput || !File.Exists(file.Path)
            ? request.Folders.Rules
            : Path.GetDirectoryName(file.Path) ?? "";
}
