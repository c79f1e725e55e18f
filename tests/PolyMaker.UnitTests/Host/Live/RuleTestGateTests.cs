using System.Text;
using PolyMaker.Host.Live;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;
using PolyMaker.UnitTests.Rules;

namespace PolyMaker.UnitTests.Host.Live;

public sealed class RuleTestGateTests
{
    private const string Passing = """
        properties:
          - { always: bid < ask }

        """;

    [Fact]
    public void OnlyTheFilesThatWereReadAreTested()
    {
        // No such folder exists: whatever went to the disk would fail.
        RuleTestGate gate = new(TimeProvider.System);
        Assert.Null(Judge(gate, "rule_files: [../bands.yaml]\n" + Passing));
        ReloadResult? missing = Judge(gate, "rule_files: [../other.yaml]\n" + Passing);
        Assert.Equal(ReloadRefusal.Tests, missing!.Refusal);
        Assert.Contains("E416", missing.Diagnostics);
        ReloadResult? unmatched = Judge(gate, "rule_files: [../bands.yaml, ../../markets/*.yaml]\n" + Passing);
        Assert.Contains("'../../markets/*.yaml' matches no file; a reload sees", unmatched!.Diagnostics);
    }

    [Fact]
    public void ScriptsOfNamedRuleFilesAreThoseThatWereRead()
    {
        const string Bands = "version: 1\nscripts:\n  lean: { file: scripts/lean.js, inputs: [inv.ratio], "
            + "unit: price, clamp: [-1c, 1c], on_error: 0c }\n";
        string bands = RulesFixture.GoodBands.Replace("version: 1\n", Bands, StringComparison.Ordinal)
            .Replace("set: book.micro", "set: book.micro + js.lean", StringComparison.Ordinal);
        Assert.Contains("js.lean", bands);
        RuleFile script = new("/nowhere/rules/scripts/lean.js",
            "function lean(ratio) { return -0.01 * ratio; }"u8.ToArray());
        Assert.Null(Judge(new RuleTestGate(TimeProvider.System),
            "rule_files: [../bands.yaml]\n" + Passing, bands, null, script));
    }

    [Fact]
    public void PropertiesAreDrawnForChangedPlansOnly()
    {
        const string Wrong = "properties:\n  - { always: ask < bid }\n";
        RuleTestGate gate = new(TimeProvider.System);
        RuleSet running = RulesFixture.Valid(RulesFixture.GoodBands);
        Assert.Null(Judge(gate, Wrong, RulesFixture.GoodBands, running));
        string changed = RulesFixture.Changed("value: 0.6c", "value: 0.7c");
        Assert.Contains("ask < bid", Judge(gate, Wrong, changed, running)!.Diagnostics);
    }

    [Fact]
    public void TestsThatDoNotEndInTimeRefuseTheRules()
    {
        ReloadResult? late = Judge(new RuleTestGate(new HastyTime()), Passing);
        Assert.Equal(ReloadRefusal.Tests, late!.Refusal);
        Assert.Contains("did not end within 2 s", late.Diagnostics);
    }

    [Fact]
    public void AWrongTestFileIsNamed()
    {
        ReloadResult? wrong = Judge(new RuleTestGate(TimeProvider.System), "tests:\n  - { nmae: x }\n");
        Assert.Contains("/nowhere/rules/tests/a.test.yaml:2:", wrong!.Diagnostics);
    }

    private static ReloadResult? Judge(RuleTestGate gate, string test) => Judge(gate, test, RulesFixture.GoodBands);

    private static ReloadResult? Judge(
        RuleTestGate gate, string test, string rules, RuleSet? running = null, params RuleFile[] scripts)
    {
        RuleFile bands = new("/nowhere/rules/bands.yaml", Encoding.UTF8.GetBytes(rules));
        RuleFile file = new("/nowhere/rules/tests/a.test.yaml", Encoding.UTF8.GetBytes(test));
        RuleSnapshot snapshot = new([bands, .. scripts], null, [file]);
        RuleSources sources = RuleSources.FromFiles(
            "/nowhere/rules", "/nowhere/markets", snapshot.Files.Select(each => (each.Path, each.Bytes)));
        return gate.Judge(snapshot, sources, RulesFixture.Today, running);
    }

    /// <summary>Every timer is due at once.</summary>
    private sealed class HastyTime : TimeProvider
    {
        public override ITimer CreateTimer(
            TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            callback(state);
            return new Done();
        }

        private sealed class Done : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
