using System.Text;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Reading;
using PolyMaker.Rules.Testing;

namespace PolyMaker.UnitTests.Rules.Testing;

/// <summary>Short ways from the text of a test file to its report, against the good rules of the test data.</summary>
internal static class RuleTestBench
{
    /// <summary>A quiet market for RulesFixture.GoodBands: fair 0.42, half spread 0.6c, bid 0.41, ask 0.43.</summary>
    public const string Calm = """
        fixtures:
          calm:
            book: { bid: 0.41, ask: 0.43, micro: 0.42, age: 100ms }
            inv: { ratio: 0 }
            market: { tick: 0.01 }

        """;

    public static RuleTestOptions Options => new() { Today = RulesFixture.Today, Draws = 2_000 };

    public static RuleTestReport Run(string text, string? bands = null, RuleTestOptions? options = null) =>
        RunFile("rules/tests/x.test.yaml", text, bands, options);

    public static RuleTestReport RunFile(
        string file, string text, string? bands = null, RuleTestOptions? options = null) =>
        new RuleTestRunner(() => RuleSources.FromMemory(bands ?? RulesFixture.GoodBands), options ?? Options)
            .Run([(file, Encoding.UTF8.GetBytes(text))]);

    /// <summary>The one test of the text, which must be sound.</summary>
    public static RuleTestResult One(string test, string? bands = null)
    {
        RuleTestReport report = Run(Calm + "tests:\n  - " + test, bands);
        Assert.True(report.Diagnostics.Count == 0, string.Join('\n', report.Diagnostics));
        return Assert.Single(report.Results);
    }

    /// <summary>A test of the profile base under the calm fixture, in flow style.</summary>
    public static RuleTestResult Calmly(string rest, string? bands = null) =>
        One($"{{ name: it, profile: base, given: calm, {rest} }}", bands);

    public static RuleTestResult Property(string property, string? bands = null)
    {
        RuleTestReport report = Run($"{Calm}properties:\n  - {property}\n", bands);
        Assert.True(report.Diagnostics.All(each => each.Severity == Severity.Warning),
            string.Join('\n', report.Diagnostics));
        return Assert.Single(report.Results);
    }
}
