using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using NJsonSchema;
using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Tooling;
using PolyMaker.Host.Verbs;
using PolyMaker.UnitTests.Rules;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Tooling;

public sealed class CheckActionTests : IDisposable
{
    private const string Expired = """
        market: fed-dec
        profile: base
        expires: 2020-01-31
        because: "100%, over"
        params: { half: { value: 1c } }

        """;

    private readonly ToolBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void SuccessCountsWhatWasChecked()
    {
        Assert.Equal(ExitCodes.Ok, bench.RunHere("check"));
        Assert.StartsWith("OK: 1 file, 1 profile, 0 market files, 4 terms, 25 expressions, 0 warnings, revision ",
            bench.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text", "txt")]
    [InlineData("json", "json")]
    [InlineData("github", "github.txt")]
    [InlineData("junit", "xml")]
    [InlineData("sarif", "sarif.json")]
    public void EachFormatSaysTheSameFindings(string format, string ending)
    {
        Break();
        Assert.Equal(ExitCodes.Failed, bench.RunHere($"check --format {format}"));
        Snapshot.Match($"tooling/check.{ending}", bench.Text.Replace(
            bench.Path("").TrimEnd('/').TrimStart('/'), "ROOT", StringComparison.Ordinal));
    }

    [Fact]
    public void SarifHasEverythingThatTheStandardRequires()
    {
        Break();
        bench.RunHere("check --format sarif");
        using var sarif = JsonDocument.Parse(bench.Text);
        Assert.Equal("2.1.0", sarif.RootElement.GetProperty("version").GetString());
        var run = Assert.Single(sarif.RootElement.GetProperty("runs").EnumerateArray());
        var driver = run.GetProperty("tool").GetProperty("driver");
        Assert.Equal("polymaker", driver.GetProperty("name").GetString());
        var rules = driver.GetProperty("rules").EnumerateArray().ToList();
        Assert.Equal(rules.Count, rules.Select(rule => rule.GetProperty("id").GetString()).Distinct().Count());
        var results = run.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(3, results.Count);
        Assert.All(results, result =>
        {
            Assert.NotEmpty(result.GetProperty("message").GetProperty("text").GetString()!);
            Assert.Contains(result.GetProperty("level").GetString(), new[] { "error", "warning" });
            var rule = rules[result.GetProperty("ruleIndex").GetInt32()];
            Assert.Equal(rule.GetProperty("id").GetString(), result.GetProperty("ruleId").GetString());
            Assert.NotEmpty(rule.GetProperty("shortDescription").GetProperty("text").GetString()!);
            var place = Assert.Single(result.GetProperty("locations").EnumerateArray()).GetProperty("physicalLocation");
            var uri = place.GetProperty("artifactLocation").GetProperty("uri").GetString()!;
            Assert.True(Uri.TryCreate(uri, UriKind.RelativeOrAbsolute, out _) && !uri.Contains(' ') && uri[0] != '/');
            var region = place.GetProperty("region");
            Assert.True(region.GetProperty("startLine").GetInt32() >= 1);
            Assert.True(region.GetProperty("endColumn").GetInt32() > region.GetProperty("startColumn").GetInt32());
        });
    }

    /// <summary>OASIS's own schema of SARIF 2.1.0 (draft-04), from @microsoft/jest-sarif 1.0.0-beta.0, MIT.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SarifIsValidByTheStandardsOwnSchema(bool faulty)
    {
        if (faulty)
        {
            Break();
        }

        bench.RunHere("check --format sarif");
        var schema = await JsonSchema.FromFileAsync(
            RepositoryRoot.Combine("tests/data/tooling/sarif-2.1.0-rtm.5.json"));
        Assert.Empty(schema.Validate(bench.Text));
        Assert.NotEmpty(schema.Validate(bench.Text.Replace("\"text\":", "\"txt\":", StringComparison.Ordinal)));
    }

    [Fact]
    public void SarifPathsAreRelativeAndEncoded()
    {
        Break();
        var (sarif, report) = (new StringBuilder(), Report());
        sarif.Append(JsonResult.Text(json => CheckSarif.Write(json, report, "1.0", bench.Path(""))));
        Assert.Contains("\"uri\": \"markets/fed%20dec.yaml\"", sarif.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void JunitCountsAgree()
    {
        Break();
        bench.RunHere("check --format junit");
        var suite = XDocument.Parse(bench.Text).Root!.Element("testsuite")!;
        Assert.Equal(suite.Elements("testcase").Count(), (int)suite.Attribute("tests")!);
        Assert.Equal(suite.Elements("testcase").Count(each => each.Element("failure") is not null),
            (int)suite.Attribute("failures")!);
    }

    [Fact]
    public void GithubEscapesWhatWouldEndTheCommand()
    {
        bench.Write("markets/a,b.yaml", Expired.Replace("because:", "\"100%\":", StringComparison.Ordinal));
        bench.RunHere("check --format github");
        Assert.StartsWith("::error file=ROOT/markets/a%2Cb.yaml,line=4,col=1,endColumn=7,title=E101::"
            + "unknown key '100%25' in a market file", bench.Text[bench.Text.IndexOf("::error",
                StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public void WarningsAreAllowedUnlessDenied()
    {
        bench.Write("markets/fed-dec.yaml", Expired);
        Assert.Equal(ExitCodes.Ok, bench.RunHere("check"));
        Assert.Contains("1 warning, revision", bench.Text, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.WarningsDenied, bench.RunHere("check --deny-warnings"));
        Assert.EndsWith("FAILED: 0 errors, 1 warning in 2 files; --deny-warnings allows none\n", bench.Text,
            StringComparison.Ordinal);
        bench.RunHere("check --deny-warnings --format junit");
        Assert.Contains("failures=\"1\"", bench.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ROOT", "2 files, 1 profile, 1 market file")]
    [InlineData("ROOT/rules", "1 file, 1 profile, 0 market files")]
    [InlineData("ROOT/rules/bands.yaml", "1 file, 1 profile, 0 market files")]
    [InlineData("ROOT/markets", "2 files, 1 profile, 1 market file")]
    [InlineData("ROOT/markets/one.yaml", "2 files, 1 profile, 1 market file")]
    [InlineData("ROOT/rules/bands.yaml ROOT/markets/one.yaml", "2 files, 1 profile, 1 market file")]
    [InlineData("ROOT/rules/bands.yaml ROOT/other/mine.yaml", "2 files, 2 profiles, 0 market files")]
    public void PathsMayBeFilesOrFolders(string paths, string expected)
    {
        bench.Write("markets/one.yaml", "market: one\nprofile: base\n");
        bench.Write("other/mine.yaml", RulesFixture.GoodBands);
        Assert.Equal(ExitCodes.Ok, bench.RunHere($"check {paths}"));
        Assert.StartsWith($"OK: {expected}", bench.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("market: one\nprofile: bose\n", "<stdin>:2:10: error[E301]: there is no profile 'bose'")]
    [InlineData("version: 2\nprofiles: {}\n", "<stdin>:1:10: error[E104]")]
    public void StandardInputIsADocument(string document, string expected)
    {
        var request = new CheckRequest
        {
            Paths = ["-"],
            Folders = new RuleFolders(new Folders("", ""), bench.Path("rules"), bench.Path("markets")),
        };
        StringWriter text = new();
        var stream = new MemoryStream(Encoding.UTF8.GetBytes(document));
        Assert.Equal(ExitCodes.Failed,
            CheckAction.Run(request, new Output(text, text), () => stream, CancellationToken.None));
        Assert.StartsWith(expected, text.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check ROOT/nowhere.yaml", "ROOT/nowhere.yaml: there is no such file or folder")]
    [InlineData("check ROOT/empty", "ROOT/empty: no rule or market file (*.yaml) in this folder")]
    [InlineData("check --rules ROOT/nowhere", "--rules ROOT/nowhere: there is no such folder")]
    [InlineData("check --format xml", "--format xml: expected one of text, json, github, sarif, junit")]
    [InlineData("check --explain E999", "there is no code 'E999'")]
    [InlineData("explain-code W204", "there is no code 'W204'; did you mean 'E204'?")]
    public void WhatCannotBeUsedEndsWithTwo(string line, string expected)
    {
        Directory.CreateDirectory(bench.Path("empty"));
        Assert.Equal(ExitCodes.Usage, bench.Run(line));
        Assert.Contains(expected, bench.Notes, StringComparison.Ordinal);
        Assert.Empty(bench.Text);
    }

    [Fact]
    public void ColoursAreOnlyForTerminals()
    {
        Break();
        bench.RunHere("check");
        Assert.DoesNotContain('\e', bench.Text);
        bench.Colour = true;
        bench.RunHere("check");
        Snapshot.Match("tooling/check-colour.txt", bench.Text.Replace('\e', '~'));
        bench.RunHere("check --no-colour");
        Assert.DoesNotContain('\e', bench.Text);
    }

    [Fact]
    public void ExplainIsTheSamePageFromBothVerbs()
    {
        Assert.Equal(ExitCodes.Ok, bench.Run("check --explain e204"));
        var page = bench.Text;
        Assert.Equal(ExitCodes.Ok, bench.Run("explain-code E204"));
        Assert.Equal(page, bench.Text);
        Snapshot.Match("tooling/explain-E204.txt", page);
    }

    [Fact]
    public void ExplainWithoutACodeListsAll()
    {
        Assert.Equal(ExitCodes.Ok, bench.Run("explain-code"));
        Assert.Contains("\nE310  risk loosened\n", bench.Text, StringComparison.Ordinal);
    }

    private void Break()
    {
        var misspelt = RulesFixture.Changed("set: book.micro }", "set: book.mikro }");
        bench.Write("rules/bands.yaml", misspelt.Replace("$400", "400", StringComparison.Ordinal));
        bench.Write("markets/fed dec.yaml", Expired);
    }

    private CheckReport Report() => CheckReport.Of(
        [new(PolyMaker.Rules.Reading.RuleSources.Read(bench.Path("rules"), bench.Path("markets")))], RulesFixture.Today,
        denyWarnings: false);
}
