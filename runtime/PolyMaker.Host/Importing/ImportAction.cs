using System.Globalization;
using System.Text;
using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Tooling;
using PolyMaker.Host.Verbs;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Editing;
using PolyMaker.Rules.Formatting;
using PolyMaker.Rules.Reading;
using PolyMaker.Rules.Reference;

namespace PolyMaker.Host.Importing;

/// <summary>`polymaker import`: another maker's config as a rules folder that passes `check`.</summary>
internal static class ImportAction
{
    public static int Run(ImportRequest request, Output output, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var config = ForeignConfig.Read(request.File);
        var draft = DraftOf(config, request.Bankroll);
        var files = Files(draft, config.File);
        Check(files);
        if (File.Exists(request.Folder)
            || (Directory.Exists(request.Folder) && Directory.EnumerateFileSystemEntries(request.Folder).Any()))
        {
            throw new InputException($"{request.Folder}: not an empty folder; nothing was written");
        }

        foreach (var (path, text) in files)
        {
            var target = InputFile.Slashed(Path.Combine(request.Folder, path));
            WholeFile.Write(target, text);
            output.Text.WriteLine($"wrote {target}");
        }

        foreach (var warning in Warnings(config, draft))
        {
            output.Text.WriteLine($"warning: {warning}");
        }

        output.Text.WriteLine($"Next: polymaker check {request.Folder}");
        return ExitCodes.Ok;
    }

    private static ImportDraft DraftOf(ForeignConfig config, decimal? bankroll)
    {
        try
        {
            var draft = Drafted(config, bankroll);
            return config.Problems.Count == 0 ? draft : throw new InputException(string.Join('\n', config.Problems));
        }
        catch (InputException fault) when (config.Problems.Count > 0)
        {
            // What follows from a number that is none says nothing of its own.
            throw new InputException(string.Join('\n', config.Problems), fault);
        }
    }

    private static ImportDraft Drafted(ForeignConfig config, decimal? bankroll) =>
        Pm4Import.Fits(config) ? Pm4Import.Draft(config)
        : KeeperImport.FitsBands(config) ? KeeperImport.Bands(config)
        : AmmImport.Fits(config) ? AmmImport.Draft(config)
        : MmDaemonImport.Fits(config) ? MmDaemonImport.Draft(config, bankroll)
        : MmV2Import.Fits(config) ? MmV2Import.Draft(config)
        : throw new InputException($"{config.File}: {WhyNot(config)}");

    private static string WhyNot(ForeignConfig config)
    {
        if (config.HasAny("STRATEGY", "CONFIG", "BANDS_CONFIG_FILE"))
        {
            var named = config.Text("CONFIG") ?? config.Text("BANDS_CONFIG_FILE");
            return "the keeper's environment has no values of its strategy; import the file that its CONFIG names"
                + (named is { Length: > 0 } ? $": {named}" : "");
        }

        return config is { IsJson: false, SaysHow: false } && (config.Keys.Count > 0 || config.Unused.Any())
            ? "keys and addresses alone: nothing here says how to quote. Leave it where it is: keys are read from .env "
                + "by the names they have"
            : "not the config of a maker that is known here; expected the keeper's "
                + "bands.json or amm.json, PM4's config.json, or the .env of mm-v2 or the mm daemon";
    }

    private static IEnumerable<string> Warnings(ForeignConfig config, ImportDraft draft)
    {
        foreach (var key in config.Keys)
        {
            yield return $"{key}: not copied; it is read from .env or the environment by this name";
        }

        foreach (var name in config.Repeated)
        {
            yield return $"{name}: said more than once; the last counts, as it did there";
        }

        foreach (var warning in draft.Warnings)
        {
            yield return warning;
        }

        foreach (var name in config.Unused)
        {
            yield return $"{name}: not taken over; nothing here has its meaning";
        }
    }

    private static List<(string Path, string Text)> Files(ImportDraft draft, string source)
    {
        var pack = $"rules/profiles/{draft.Pack}.yaml";
        List<(string Path, string Text)> files =
        [
            ("rules/bands.yaml", Formatted("rules/bands.yaml", Bands(draft, source))),
            (pack, Formatted(pack, draft.PackText)),
        ];
        files.AddRange(draft.Markets.Select(each =>
            ($"markets/{each.Name}", Formatted($"markets/{each.Name}", each.Text))));
        if (draft.Selection is { } selection)
        {
            const string Target = "markets/selection.yaml";
            var text = ShippedText.Selection(selection)
                .Replace("../../schemas", "../schemas", StringComparison.Ordinal);
            files.Add((Target, Formatted(Target, RuleEditor.Apply(Target, text, draft.SelectionEdits))));
        }

        files.AddRange(RuleSchemas.Names.Select(name =>
            ("schemas/" + RuleSchemas.FileName(name), RuleSchemas.Text(name)!)));
        if (files.All(each => !each.Path.StartsWith("markets/", StringComparison.Ordinal)))
        {
            files.Add(("markets/.keep", ""));
        }

        return files;
    }

    private static string Bands(ImportDraft draft, string source) => string.Create(CultureInfo.InvariantCulture,
        $$"""
        # yaml-language-server: $schema=../schemas/bands.schema.json
        #
        # Made from {{Path.GetFileName(source)}}: profiles/{{draft.Pack}}.yaml has its values,
        # each with the key it came from.
        version: 1
        {{Account(draft)}}
        profiles: {}  # in profiles/{{draft.Pack}}.yaml

        markets:
          - { match: { slug: "*" }, profile: {{draft.Profile}} }

        reload: { max_jump: 10c, tests: off }

        """);

    private static string Account(ImportDraft draft) => draft.Account.Count == 0 ? "" : string.Concat(
        ["\naccount:\n", .. draft.Account.Select(each => $"  {each.Line}  # {each.Origin}\n")]);

    private static string Formatted(string path, string text) =>
        RuleFormatter.Format(path, Encoding.UTF8.GetBytes(text)).Text ?? text;

    /// <summary>What was made must hold before anything is written.</summary>
    private static void Check(List<(string Path, string Text)> files)
    {
        var all = files.Where(each => each.Path.EndsWith(".yaml", StringComparison.Ordinal))
            .Select(each => (each.Path, (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(each.Text)));
        var sources = RuleSources.FromFiles("rules", "markets", all);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        new RuleCompiler(CompilePurpose.Inspection).Compile(sources, today, out var diagnostics);
        if (diagnostics.Any(each => each.Severity == Severity.Error))
        {
            throw new InputException("these values make no rules that hold; nothing was written\n"
                + DiagnosticRenderer.Render(diagnostics, sources).TrimEnd());
        }
    }
}
