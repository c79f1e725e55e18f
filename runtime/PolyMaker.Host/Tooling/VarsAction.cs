using System.Text.Json;
using PolyMaker.Core.Rules;
using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;
using PolyMaker.Rules.Reference;

namespace PolyMaker.Host.Tooling;

/// <summary>`polymaker vars`: the vocabulary, and the reference page made from it.</summary>
internal static class VarsAction
{
    private const string Page = "README.md";

    public static int Run(VarsRequest request, Output output, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (request.Write)
        {
            var path = InputFile.Slashed(Path.Combine(request.Folders.Rules, Page));
            WholeFile.Write(path, LanguagePage.Markdown());
            output.Text.WriteLine($"wrote {path}");
            return ExitCodes.Ok;
        }

        IReadOnlyList<Parameter> parameters = request.Profile is { } profile ? Parameters(request, profile) : [];
        output.Text.Write(Table(parameters));
        JsonResult.Write(request.Json, output, json => Write(json, parameters));
        return ExitCodes.Ok;
    }

    private static IReadOnlyList<Parameter> Parameters(VarsRequest request, string profile)
    {
        var sources = RuleSources.Read(request.Folders.Rules, request.Folders.Markets);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var set = new RuleCompiler(CompilePurpose.Inspection).Compile(sources, today, out var diagnostics)
            ?? throw new InputException("the rules have errors\n" + DiagnosticRenderer.Render(
                [.. diagnostics.Where(each => each.Severity == Severity.Error)], sources).TrimEnd());
        return set.Profiles.TryGetValue(profile, out var book)
            ? book.Parameters
            : throw new InputException($"--profile {profile}: no complete profile of this name; "
                + (NearName.Of(profile, set.Profiles.Keys) is { } near ? $"did you mean '{near}'?"
                    : $"expected one of {string.Join(", ", set.Profiles.Keys)}"));
    }

    private static string Table(IReadOnlyList<Parameter> parameters)
    {
        List<string[]> rows = [["name", "unit", "range", "source", "max age", "meaning"]];
        rows.AddRange(Vocabulary.Variables.Select(each => (string[])
        [
            each.Name, VariableText.UnitOf(each), VariableText.RangeOf(each), each.Source, VariableText.MaxAgeOf(each),
            each.Doc,
        ]));
        rows.AddRange(parameters.Select(each => (string[])
        [
            "p." + each.Name,
            each.Unit.Replace("a plain ", "", StringComparison.Ordinal).Replace("a ", "", StringComparison.Ordinal),
            $"{VariableText.Number(each.Minimum, each.Unit)} to {VariableText.Number(each.Maximum, each.Unit)}",
            "param",
            "",
            $"Now {VariableText.Number(each.Value, each.Unit)}, from {each.Source}.",
        ]));
        return Columns.Text(rows);
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<Parameter> parameters)
    {
        json.WriteStartObject();
        json.WriteStartArray("variables");
        foreach (var each in Vocabulary.Variables)
        {
            json.WriteStartObject();
            json.WriteString("name", each.Name);
            json.WriteString("unit", VariableText.UnitOf(each));
            json.WriteNumber("low", each.Low);
            json.WriteNumber("high", each.High);
            json.WriteString("source", each.Source);
            json.WriteNumberOrNull("maxAgeSeconds", each.MaxAge);
            json.WriteString("doc", each.Doc);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("params");
        foreach (var each in parameters)
        {
            json.WriteStartObject();
            json.WriteString("name", "p." + each.Name);
            json.WriteString("unit", each.Unit);
            json.WriteNumber("value", each.Value);
            json.WriteNumber("low", each.Minimum);
            json.WriteNumber("high", each.Maximum);
            json.WriteString("source", each.Source.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
