using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Host.Tooling;

/// <summary>Everything one `check` found, in the form that each output format reads.</summary>
internal sealed record CheckReport
{
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }

    /// <summary>Every file that was read, in the order of reading, once each.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    public required RuleCounts Counts { get; init; }

    /// <summary>One for each rule file with its markets.</summary>
    public required IReadOnlyList<string> Revisions { get; init; }

    /// <summary>What each valid rule file with its markets can put at stake at worst.</summary>
    public IReadOnlyList<ExposureReport> Exposures { get; init; } = [];

    /// <summary>Each script that is read, with its lane and why.</summary>
    public IReadOnlyList<string> Scripts { get; init; } = [];

    /// <summary>The text behind a diagnostic, for frames and end columns.</summary>
    public required Func<string, SourceText?> Find { get; init; }

    public bool WarningsAreDenied { get; init; }

    public int Errors => Diagnostics.Count(each => each.Severity == Severity.Error);

    public int Warnings => Diagnostics.Count - Errors;

    public bool IsRefused => Errors > 0 || (WarningsAreDenied && Warnings > 0);

    public static CheckReport Of(IReadOnlyList<CheckInput> all, DateOnly today, bool denyWarnings)
    {
        List<Diagnostic> diagnostics = [];
        List<ExposureReport> exposures = [];
        List<string> scripts = [];
        var counts = RuleCounts.None;
        foreach (var input in all)
        {
            var set = new RuleCompiler(CompilePurpose.Inspection).Compile(input.Sources, today, out var found);
            diagnostics.AddRange(input.Shown(found));
            exposures.AddRange(set is null ? [] : [set.Exposure]);
            scripts.AddRange(set is null ? [] : set.Scripts.Select(LaneText.Of));
            counts += set is null ? RuleCounts.None : RuleCounts.Of(set);
        }

        return new CheckReport
        {
            Diagnostics = diagnostics,
            Files = [.. all.SelectMany(input => input.Files).Distinct()],
            Counts = counts,
            Exposures = exposures,
            Scripts = [.. scripts.Distinct()],
            Revisions = [.. all.Select(input => input.Sources.Revision)],
            Find = file => all.Select(input => input.Sources.Find(file)).FirstOrDefault(source => source is not null),
            WarningsAreDenied = denyWarnings,
        };
    }

    /// <summary>The column after the last one marked, which stays on the diagnostic's own line.</summary>
    public int EndColumn(Diagnostic diagnostic)
    {
        var end = diagnostic.Column + diagnostic.Length;
        var line = Find(diagnostic.File) is { } source && diagnostic.Line <= source.LineCount
            ? source.LineText(diagnostic.Line).Length + 1
            : end;
        return Math.Max(diagnostic.Column + 1, Math.Min(end, line));
    }

    /// <summary>The message with what to type instead.</summary>
    public static string Sentence(Diagnostic diagnostic) =>
        diagnostic.Hint is null ? diagnostic.Message : $"{diagnostic.Message}; {diagnostic.Hint}";

    /// <summary>"error" or "warning", as every format calls them.</summary>
    public static string Level(Severity severity) => severity == Severity.Error ? "error" : "warning";
}
