using System.Runtime.CompilerServices;
using PolyMaker.Core.Rules;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;

namespace PolyMaker.UnitTests.Rules.Compiling;

public sealed class PlanMemoryTests
{
    private const int Markets = 20;

    [Fact]
    public void OneSavedMarketFileIsAllThatIsReadAndCompiledAgain()
    {
        RuleCompiler compiler = new();
        RuleSet before = Compiled(compiler, Folder(Market));
        (int files, int plans, int formulas) = compiler.Work;
        RuleSet after = Compiled(compiler, Folder(at => at == 7 ? Market(at) + "# and a comment\n" : Market(at)));

        Assert.Equal((files + 1, plans + 1, formulas), compiler.Work);
        Assert.NotEqual(before.Revision, after.Revision);
        Assert.All(after.Markets, file => Assert.Equal(after.Revision, BookOf(after, file.Slug).Revision));
        Assert.Same(FormulaOf(before, 3), FormulaOf(after, 3));
        Assert.Same(FormulaOf(before, 7), FormulaOf(after, 7));
    }

    [Fact]
    public void AChangedRuleFileReachesEveryPlan()
    {
        RuleCompiler compiler = new();
        RuleSet before = Compiled(compiler, Folder(Market));
        string wider = RulesFixture.Changed("half: { value: 0.6c", "half: { value: 0.7c");
        RuleSet after = Compiled(compiler, Folder(Market, wider));
        Assert.NotEqual(BookOf(before, "m3").PlanHash, BookOf(after, "m3").PlanHash);
    }

    [Fact]
    public void AnOverrideThatExpiresMeanwhileIsLeftOut()
    {
        RuleCompiler compiler = new();
        RuleSources sources = Folder(at => Market(at) + "expires: 2026-07-27\nbecause: the day\n");
        RuleSet lastDay = Compiled(compiler, sources);
        RuleSet? nextDay = compiler.Compile(sources, RulesFixture.Today.AddDays(1), out _, CheckDepth.Validity);
        Assert.NotEqual(BookOf(lastDay, "m3").PlanHash, BookOf(nextDay!, "m3").PlanHash);
        Assert.All(nextDay!.Markets, file => Assert.True(file.IsExpired));
    }

    [Fact]
    public void WarningsOfAPlanThatIsTakenOverAreSaidAgain()
    {
        RuleCompiler compiler = new();
        string small = string.Join('\n', RulesFixture.GoodBands, "");
        RuleSources sources = RuleSources.FromMemory(small, ("markets/m.yaml",
            "market: m\nprofile: base\nbecause: x\nexpires: 2020-01-01\nparams:\n  half: { value: 0.5c }\n"));
        compiler.Compile(sources, RulesFixture.Today, out IReadOnlyList<Diagnostic> first);
        compiler.Compile(sources, RulesFixture.Today, out IReadOnlyList<Diagnostic> second);
        Assert.Contains(first, diagnostic => diagnostic.Code == "W301");
        Assert.Equal(first, second);
    }

    [Fact]
    public void AThousandReloadsLeaveNothingBehind()
    {
        RuleCompiler compiler = new();
        WeakReference first = Weak(compiler);
        for (int reload = 1; reload <= 1_000; reload++)
        {
            int now = reload;
            Compiled(compiler, Folder(at => at == 3 ? Market(now + 1_000).Replace($"m{now + 1_000}", "m3",
                StringComparison.Ordinal) : Market(at)));
        }

        Assert.True(compiler.RememberedFormulas <= 2_500, $"{compiler.RememberedFormulas} formulas");

        // The machine code of what was replaced long ago is garbage.
        for (int again = 0; again < 1_500 && first.IsAlive; again++)
        {
            int now = again;
            Compiled(compiler, Folder(at => at == 3 ? Market(now + 5_000).Replace($"m{now + 5_000}", "m3",
                StringComparison.Ordinal) : Market(at)));
            GC.Collect();
        }

        Assert.False(first.IsAlive);
    }

    /// <summary>Not inlined, so that no register of the test holds the delegate.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Weak(RuleCompiler compiler) => new(FormulaOf(Compiled(compiler, Folder(Market)), 3));

    private static string Market(int at) =>
        $"market: m{at}\nprofile: base\nquote:\n  fair:\n    own: {{ add: 0.{at}1c * flow.imbalance }}\n";

    private static RuleSources Folder(Func<int, string> market, string? bands = null) => RuleSources.FromMemory(
        bands ?? RulesFixture.GoodBands,
        [.. Enumerable.Range(0, Markets).Select(at => ($"markets/m{at}.yaml", market(at)))]);

    private static RuleSet Compiled(RuleCompiler compiler, RuleSources sources)
    {
        RuleSet? set = compiler.Compile(sources, RulesFixture.Today, out var diagnostics, CheckDepth.Validity);
        Assert.True(set is not null, DiagnosticRenderer.Render(diagnostics, sources));
        return set;
    }

    private static RuleBook BookOf(RuleSet set, string slug) =>
        set.MarketPlans.Single(plan => plan.Slug == slug).Book;

    private static Formula FormulaOf(RuleSet set, int market) =>
        BookOf(set, $"m{market}").Fair.Terms.Single(term => term.Name == "own").Value.Evaluate;
}
