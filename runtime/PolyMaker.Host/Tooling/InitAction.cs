using System.Reflection;
using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Reference;

namespace PolyMaker.Host.Tooling;

/// <summary>`polymaker init`: everything a first profile needs, in a folder that holds nothing yet.</summary>
internal static class InitAction
{
    private const string Prefix = "starter/";
    private const string Packs = "packs/";
    private static readonly Assembly Home = typeof(InitAction).Assembly;

    public static int Run(InitRequest request, Output output, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (File.Exists(request.Folder) || (Directory.Exists(request.Folder)
            && Directory.EnumerateFileSystemEntries(request.Folder).Any(entry => Path.GetFileName(entry) != ".git")))
        {
            throw new InputException($"{request.Folder}: not an empty folder; nothing was written");
        }

        // An unknown name is told before anything is written.
        (string, string)[] pack = request.Profile is { } name ? [.. Pack(name)] : [];
        foreach (var (path, text) in Files().Concat(pack))
        {
            var target = InputFile.Slashed(Path.Combine(request.Folder, path));
            WholeFile.Write(target, text);
            output.Text.WriteLine($"wrote {target}");
        }

        output.Text.WriteLine($"Next: polymaker check {request.Folder}");
        if (request.Profile is { } added)
        {
            output.Text.WriteLine(
                $"Then: name a profile of rules/profiles/{added}.yaml under `markets:` of rules/bands.yaml");
        }

        return ExitCodes.Ok;
    }

    private static IEnumerable<(string Path, string Text)> Pack(string name)
    {
        string[] known = [.. Home.GetManifestResourceNames()
            .Where(each => each.StartsWith(Packs + "profiles/", StringComparison.Ordinal))
            .Select(each => Path.GetFileNameWithoutExtension(each)).Order(StringComparer.Ordinal)];
        if (!known.Contains(name))
        {
            throw new InputException($"--profile {name}: {NearName.Hint(name, known)}");
        }

        foreach (var path in new[] { $"profiles/{name}.yaml", $"tests/{name}.test.yaml" })
        {
            using var reader = new StreamReader(Home.GetManifestResourceStream(Packs + path)!);
            yield return ("rules/" + path, reader.ReadToEnd());
        }
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
