using PolyMaker.Core.Units;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Testing;

namespace PolyMaker.UnitTests.Rules.Testing;

/// <summary>The rules we ship pass the tests we ship with them.</summary>
public sealed class ShippedRuleTests
{
    private static readonly string Folder = Path.Combine(RulesFixture.Root, "rules", "tests");

    [Fact]
    public void ShippedRulesPassTheirTestsWithEveryTermCovered()
    {
        RuleTestReport report = Run(new RuleTestOptions { Today = RulesFixture.Today, Draws = 1_000 });
        Assert.True(report.HasPassed, RuleTestText.Render(report, isVerbose: false));
        Assert.True(report.Passed > 40);
        Assert.True(report.Coverage.TermPercent == 100, RuleTestText.Render(report.Coverage));
    }

    /// <summary>What bands.yaml shows as a comment is an account's limits once the comment is taken off.</summary>
    [Fact]
    public void TheAccountThatIsShownPassesCheck()
    {
        string[] lines = File.ReadAllLines(Path.Combine(RulesFixture.Root, "rules", "bands.yaml"));
        int from = Array.IndexOf(lines, "# account:");
        string shown = string.Join('\n', lines[..from].Concat(lines[from..].Select(line => line[2..])));
        (RuleSet? set, IReadOnlyList<Diagnostic> found) = RulesFixture.Compile(shown);
        Assert.DoesNotContain(found, each => each.Severity == Severity.Error);
        Assert.True(set!.Account.MaxLossDay > Cash.Zero);
    }

    /// <summary>
    /// A rule changed by a tick, a sign or a name is caught: the tests are not green whatever happens.
    /// </summary>
    [Theory]
    [InlineData("add: 2tick, when: abs(flow.z)", "add: 1tick, when: abs(flow.z)")]
    [InlineData("-p.k_inv * inv.ratio", "p.k_inv * inv.ratio")]
    [InlineData("when: sig.jumpy", "when: not sig.jumpy")]
    [InlineData("when: schedule.ending", "when: not schedule.ending")]
    [InlineData("book.age < 60s", "book.age <= 60s")]
    [InlineData("book.mid > 90c", "book.mid > 95c")]
    [InlineData("time.to_end > 10m", "time.to_end > 9m")]
    [InlineData("lossy:  { mul: 0.5,", "lossy:  { mul: 0.6,")]
    [InlineData("far: null", "near: null")]
    [InlineData("max_position: 100sh", "max_position: 90sh")]
    [InlineData("[0.5tick, 6c]", "[0.5tick, 7c]")]
    public void AChangedRuleIsCaught(string from, string to)
    {
        string bands = File.ReadAllText(Path.Combine(RulesFixture.Root, "rules", "bands.yaml"));
        Assert.Contains(from, bands, StringComparison.Ordinal);
        string file = Path.Combine(Folder, "bands.test.yaml");
        RuleTestReport report = RuleTestBench.RunFile(
            file, File.ReadAllText(file), bands.Replace(from, to, StringComparison.Ordinal));
        Assert.False(report.HasPassed);
    }

    private static RuleTestReport Run(RuleTestOptions options) =>
        new RuleTestRunner(() => RulesFixture.Shipped, options).Run(RuleTestRunner.Find([Folder]));
}
