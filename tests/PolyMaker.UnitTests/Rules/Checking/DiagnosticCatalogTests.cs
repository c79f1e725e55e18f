using System.Text;
using System.Text.RegularExpressions;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;
using PolyMaker.Rules.Testing;

namespace PolyMaker.UnitTests.Rules.Checking;

/// <summary>
/// Every code has a bad file and the exact text an operator reads for it. Refresh with UPDATE_SNAPSHOTS=1 and review as
/// code.
/// </summary>
public sealed partial class DiagnosticCatalogTests
{
    private static readonly string Folder = Path.Combine(RulesFixture.Root, "tests", "data", "rules-bad");

    /// <summary>Faults of the disk rather than of a file's content; shown by RuleSourcesTests.</summary>
    private static readonly string[] ShownElsewhere = ["E001", "E002", "E311", "W493"];

    public static TheoryData<string> BadFiles() =>
        [.. Files().Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(BadFiles))]
    public void EachBadFileSaysExactlyWhatIsWrong(string file)
    {
        string actual = Render(file, out IReadOnlyList<Diagnostic> diagnostics);
        string expectedFile = Path.Combine(Folder, Path.ChangeExtension(file, ".expected.txt"));
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(expectedFile, actual);
        }

        Assert.Equal(File.ReadAllText(expectedFile), actual);
        Assert.Contains(diagnostics, diagnostic => diagnostic.Code == CodeOf(file));
        Assert.All(diagnostics, diagnostic => Assert.NotNull(DiagnosticCatalog.Find(diagnostic.Code)));
    }

    [Fact]
    public void EachCodeHasABadFile()
    {
        HashSet<string> shown = [.. Files().Select(CodeOf), .. ShownElsewhere];
        Assert.Equal(DiagnosticCatalog.Entries.Select(entry => entry.Code).Order(), shown.Order());
    }

    [Fact]
    public void EachCodeIsListedOnceAndExplained()
    {
        Assert.Equal(DiagnosticCatalog.Entries.Count,
            DiagnosticCatalog.Entries.Select(entry => entry.Code).Distinct().Count());
        Assert.All(DiagnosticCatalog.Entries, entry =>
        {
            Assert.NotEmpty(entry.Title);
            Assert.NotEmpty(entry.Explanation);
            Assert.NotEmpty(entry.Fix);
        });
    }

    /// <summary>`explain-code` shows each code's fault beside its repair.</summary>
    [Fact]
    public void EachCodeHasALesson()
    {
        Assert.All(DiagnosticCatalog.Entries, entry =>
        {
            DiagnosticLesson? lesson = DiagnosticLessons.Find(entry.Code);
            Assert.True(lesson is not null, $"{entry.Code} has no lesson: add it beside its neighbours");
            Assert.NotEqual(lesson.Bad, lesson.Good);
            Assert.EndsWith(".", lesson.Why, StringComparison.Ordinal);
        });
    }

    private static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Folder, "*.yaml").Concat(Directory.EnumerateFiles(Folder, "*.js"));

    /// <summary>A script is read through good rules that have an entry for its function `adj`.</summary>
    private static RuleSources Script(byte[] bytes)
    {
        const string Entry = "scripts:\n  adj: { file: scripts/adj.js, inputs: [book.micro], unit: price, "
            + "clamp: [-1c, 1c], on_error: 0c }\n";
        string bands = RulesFixture.Changed("version: 1\n", "version: 1\n" + Entry)
            .Replace("micro: { set: book.micro }", "micro: { set: book.micro + js.adj }", StringComparison.Ordinal);
        return RuleSources.FromBytes(Encoding.UTF8.GetBytes(bands), ("rules/scripts/adj.js", bytes));
    }

    private static string Render(string file, out IReadOnlyList<Diagnostic> diagnostics)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(Folder, file));
        if (file.StartsWith("test-", StringComparison.Ordinal))
        {
            return RenderTest($"rules/tests/{file}", bytes, out diagnostics);
        }

        RuleSources sources = file.EndsWith(".js", StringComparison.Ordinal) ? Script(bytes)
            : file.StartsWith("market-", StringComparison.Ordinal)
            ? RuleSources.FromBytes(Encoding.UTF8.GetBytes(RulesFixture.GoodBands), ($"markets/{file}", bytes))
            : file.StartsWith("selection-", StringComparison.Ordinal)
            ? RuleSources.FromBytes(Encoding.UTF8.GetBytes(RulesFixture.GoodBands), ("markets/selection.yaml", bytes))
            : file.StartsWith("profiles-", StringComparison.Ordinal)
            ? RuleSources.FromBytes(
                Encoding.UTF8.GetBytes(RulesFixture.GoodBands), ($"rules/profiles/{file["profiles-".Length..]}", bytes))
            : RuleSources.FromBytes(bytes, Beside(file));
        RuleSet? set = new RuleCompiler().Compile(sources, RulesFixture.Today, out diagnostics);
        Assert.Equal(set is null, diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error));
        return DiagnosticRenderer.Render(diagnostics, sources);
    }

    /// <summary>Mistakes in a rule test: the rules are good, and nothing of the file is run.</summary>
    private static string RenderTest(string file, byte[] bytes, out IReadOnlyList<Diagnostic> diagnostics)
    {
        RuleTestReport report = new RuleTestRunner(
            () => RuleSources.FromMemory(RulesFixture.GoodBands), new RuleTestOptions { Today = RulesFixture.Today })
            .Run([(file, bytes)]);
        Assert.False(Assert.Single(report.Files).WasRun);
        diagnostics = report.Diagnostics;
        return DiagnosticRenderer.Render(diagnostics, report.Sources);
    }

    /// <summary>A rule file whose fault shows only with market files has them beside it, as one text.</summary>
    private static (string, byte[])[] Beside(string file)
    {
        string markets = Path.Combine(Folder, Path.ChangeExtension(file, ".markets.txt"));
        return !File.Exists(markets)
            ? []
            : [.. File.ReadAllText(markets).Split("---\n").Select((text, at) =>
                ($"markets/{(char)('a' + at)}.yaml", Encoding.UTF8.GetBytes(text)))];
    }

    private static string CodeOf(string path) => CodePattern().Match(Path.GetFileName(path)).Value;

    [GeneratedRegex("[EW][0-9]{3}")]
    private static partial Regex CodePattern();
}
