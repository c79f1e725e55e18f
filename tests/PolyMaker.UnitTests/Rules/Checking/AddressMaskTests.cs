using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Comparing;
using PolyMaker.Rules.Reading;

namespace PolyMaker.UnitTests.Rules.Checking;

public sealed class AddressMaskTests
{
    [Theory]
    [InlineData("url: \"https://me:secret@odds.example/fair.csv\"", "url: \"https://***@odds.example/fair.csv\"")]
    [InlineData("https://me@odds.example/fair.csv", "https://***@odds.example/fair.csv")]
    [InlineData("https://me:p@ss/w@odds.example", "https://***@odds.example")]
    [InlineData("{ url: me:secret@odds.example }", "{ url: ***@odds.example }")]
    [InlineData("http://a.b/c?key=s3cret&market=x#t=9", "http://a.b/c?key=***&market=***#t=***")]
    [InlineData("http://a.b/c?s3cret", "http://a.b/c?***")]
    [InlineData("{url: http://a.b/c?key=s3cret, max_age: 30s}", "{url: http://a.b/c?key=***, max_age: 30s}")]
    [InlineData("https://u:p@a.b and postgres://v:q@c.d", "https://***@a.b and postgres://***@c.d")]
    [InlineData("set: book.mid # ask me@desk?", "set: book.mid # ask me@desk?")]
    [InlineData("http://127.0.0.1:8900/fair.csv", "http://127.0.0.1:8900/fair.csv")]
    [InlineData("?", "?")]
    public void UsersAndTokensAreHidden(string text, string shown) => Assert.Equal(shown, AddressMask.Of(text));

    /// <summary>Whatever is wrong with the line, the caret stays under it and the password out of it.</summary>
    [Fact]
    public void AFrameHidesThemAndKeepsItsCaret()
    {
        const string Line = "  odds: { url: \"https://me:secret@odds.example/f?key=token\", evry: 5s }";
        string shown = DiagnosticRenderer.Render(
            [new Diagnostic("E101", Severity.Error, "rules/bands.yaml", 1,
                Line.IndexOf("evry", StringComparison.Ordinal) + 1, 4, "unknown key", null)],
            RuleSources.FromMemory(Line));
        string[] lines = shown.Split('\n');
        Assert.DoesNotContain("secret", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("token", shown, StringComparison.Ordinal);
        Assert.Equal("evry", lines[1].Substring(lines[2].IndexOf('^', StringComparison.Ordinal), 4));
    }

    /// <summary>A finding is masked when it is made, so every format that shows it is as well.</summary>
    [Fact]
    public void NoFindingNamesThem()
    {
        (_, IReadOnlyList<Diagnostic> found) = RulesFixture.Compile(RulesFixture.Changed("version: 1\n",
            "version: 1\nsources:\n  https://me:secret@a.b/c?key=token: { file: x.csv, max_age: 1d }\n"));
        Assert.NotEmpty(found);
        Assert.DoesNotContain(found, each => $"{each}{each.Hint}".Contains("secret", StringComparison.Ordinal)
            || $"{each}{each.Hint}".Contains("token", StringComparison.Ordinal));
    }

    /// <summary>A changed token is a change, and says no more than that.</summary>
    [Fact]
    public void AComparisonTellsThatATokenChangedAndNotWhich()
    {
        PlanChange change = Assert.Single(PlanDiff.Compare(
            RuleSources.FromMemory(With("first")), RuleSources.FromMemory(With("second")), RulesFixture.Today).Changes);
        Assert.Contains("http://a.b/c?key=***", change.Headline, StringComparison.Ordinal);
        Assert.DoesNotContain("first", change.Headline, StringComparison.Ordinal);
        Assert.DoesNotContain("second", change.Headline, StringComparison.Ordinal);

        static string With(string token) => RulesFixture.Changed("version: 1\n",
            $"version: 1\nsources:\n  odds: {{ url: \"http://a.b/c?key={token}\", max_age: 30s }}\n");
    }

    [Fact]
    public void AHostileLineCostsOnePass()
    {
        string line = string.Concat(Enumerable.Repeat("://?a=b&:@", 100_000));
        Assert.DoesNotContain("a=b", AddressMask.Of(line), StringComparison.Ordinal);
    }
}
