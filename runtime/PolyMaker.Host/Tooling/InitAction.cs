using System.Reflection;
using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;
using PolyMaker.Rules.Reference;

namespace PolyMaker.Host.Tooling;

/// <summary>`polymaker init`: everything a first profile needs, in a folder that holds nothing yet.</summary>
internal static class InitAction
{
    private const string Prefix = "starter/";
    private static readonly Assembly Home = typeof(InitAction).Assembly;

    public static int Run(InitRequest request, Output output, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (File.Exists(request.Folder)
            || (Directory.Exists(request.Folder) && Directory.EnumerateFileSystemEntries(request.Folder).Any()))
        {
            throw new InputException($"{request.Folder}: not an empty folder; nothing was written");
        }

        foreach (var (path, text) in Files())
        {
            var target = InputFile.Slashed(Path.Combine(request.Folder, path));
            WholeFile.Write(target, text);
            output.Text.WriteLine($"wrote {target}");
        }

        output.Text.WriteLine($"Next: polymaker check {request.Folder}");
        return ExitCodes.Ok;
    }

    private static IEnumerable<(string Path, string Text)> Files()
    {
        foreach (var name in Home.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(Home.GetManifestResourceStream(name)!);
            var path = InputFile.Slashed(name[Prefix.Length..]);
            yield return (path.Replace("ci/", ".github/workflows/", StringComparison.Ordinal), reader.ReadToEnd());
        }

        foreach (var schema in RuleSchemas.Names)
        {
            yield return ("schemas/" + RuleSchemas.FileName(schema), RuleSchemas.Text(schema)!);
        }

        yield return ("rules/README.md", LanguagePage.Markdown());
    }
}
