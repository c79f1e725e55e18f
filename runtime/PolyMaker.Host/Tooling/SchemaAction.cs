using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Reference;

namespace PolyMaker.Host.Tooling;

/// <summary>`polymaker schema`: the schemas of every file a person edits.</summary>
internal static class SchemaAction
{
    public static int Run(SchemaRequest request, Output output, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var names = request.Name is { } name ? [Known(name)] : RuleSchemas.Names;
        if (request.WriteTo is { } folder)
        {
            foreach (var each in names)
            {
                var path = InputFile.Slashed(Path.Combine(folder, RuleSchemas.FileName(each)));
                WholeFile.Write(path, RuleSchemas.Text(each)!);
                output.Text.WriteLine($"wrote {path}");
            }
        }
        else if (request.Name is null)
        {
            foreach (var each in names)
            {
                output.Text.WriteLine(each);
            }
        }
        else
        {
            output.Text.Write(RuleSchemas.Text(names[0]));
        }

        return ExitCodes.Ok;
    }

    private static string Known(string name)
    {
        if (RuleSchemas.Names.Contains(name))
        {
            return name;
        }

        var hint = NearName.Of(name, RuleSchemas.Names) is { } near ? $"did you mean '{near}'?"
            : $"expected one of {string.Join(", ", RuleSchemas.Names)}";
        throw new InputException($"there is no schema '{name}'; {hint}");
    }
}
