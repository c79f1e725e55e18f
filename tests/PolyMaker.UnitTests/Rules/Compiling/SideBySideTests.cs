using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;

namespace PolyMaker.UnitTests.Rules.Compiling;

/// <summary>What many cores find is what one finds: the same plans, the same findings, in the same order.</summary>
public sealed class SideBySideTests
{
    private const int Markets = 120;
    private const int Attempts = 5;

    private static readonly string Signals = RulesFixture.GoodBands.Replace(
        "profiles:\n", "signals:\n  drift: { ewma: book.micro, half_life: 30s }\n"
        + "  idle: { ewma: book.mid, half_life: 1m }\nprofiles:\n", StringComparison.Ordinal);

    [Fact]
    public void PlansAreTheSame()
    {
        RuleSources sources = Folder(Good);
        RuleSet alone = Compiled(sources, isShared: false, out IReadOnlyList<Diagnostic> expected)!;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            RuleSet together = Compiled(sources, isShared: true, out IReadOnlyList<Diagnostic> found)!;
            Assert.Equal(expected, found);
            Assert.Equal(alone.Revision, together.Revision);
            Assert.Equal(alone.MarketPlans.Select(plan => (plan.Slug, plan.Book.PlanHash)),
                together.MarketPlans.Select(plan => (plan.Slug, plan.Book.PlanHash)));
            Assert.Equal(alone.Markets.Select(file => file.Slug), together.Markets.Select(file => file.Slug));
        }
    }

    [Fact]
    public void FindingsAreTheSameInTheSameOrder()
    {
        RuleSources sources = Folder(Spoilt);
        Assert.Null(Compiled(sources, isShared: false, out IReadOnlyList<Diagnostic> expected));
        Assert.True(expected.Select(found => found.Code).Distinct().Count() >= 6,
            DiagnosticRenderer.Render(expected, sources));
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            Assert.Null(Compiled(sources, isShared: true, out IReadOnlyList<Diagnostic> found));
            Assert.Equal(expected, found);
        }
    }

    /// <summary>A second compilation by the same compiler mixes what it remembers with what is new.</summary>
    [Fact]
    public void AReloadOfManyFilesIsTheSame()
    {
        RuleCompiler alone = new() { WorthSharing = int.MaxValue };
        RuleCompiler together = new() { WorthSharing = 1 };
        foreach (Func<int, string> market in new Func<int, string>[] { Good, Spoilt, at => at % 2 == 0 ? Good(at)
            : Spoilt(at), Good })
        {
            RuleSet? expected = alone.Compile(Folder(market), RulesFixture.Today, out var first);
            RuleSet? found = together.Compile(Folder(market), RulesFixture.Today, out var second);
            Assert.Equal(first, second);
            Assert.Equal(expected?.MarketPlans.Select(plan => plan.Book.PlanHash),
                found?.MarketPlans.Select(plan => plan.Book.PlanHash));
        }
    }

    private static RuleSet? Compiled(RuleSources sources, bool isShared, out IReadOnlyList<Diagnostic> diagnostics) =>
        new RuleCompiler { WorthSharing = isShared ? 1 : int.MaxValue }.Compile(
            sources, RulesFixture.Today, out diagnostics);

    private static RuleSources Folder(Func<int, string> market) => RuleSources.FromMemory(
        Signals, [.. Enumerable.Range(0, Markets).Select(at => ($"markets/m{at}.yaml", market(at)))]);

    private static string Good(int at) =>
        $"market: m{at}\nprofile: base\nquote:\n  fair:\n    own: {{ add: 0.{at % 7 + 1}c * flow.imbalance, "
        + $"when: abs(sig.drift - book.micro) > 0.{at % 3 + 1}c }}\n";

    /// <summary>Each seventh is right; the others have one fault each, or something worth a warning.</summary>
    private static string Spoilt(int at) => (at % 7) switch
    {
        0 => Good(at),
        1 => Good(at).Replace("flow.imbalance", "flow.imbalence", StringComparison.Ordinal),
        2 => Good(at).Replace("add:", "set: 1c, add:", StringComparison.Ordinal),
        3 => Good(at) + "risk:\n  max_position: 900sh\n",
        4 => Good(at) + "bands:\n  near: { edge: [0c, 0c, 1.5c] }\n",
        5 => Good(at) + "expires: 2020-01-01\nbecause: long ago\n",
        _ => Good(at).Replace("0.", "0.5 + 0.", StringComparison.Ordinal) + "  skew:\n    laen: { add: 1c }\n",
    };
}
