using System.Text;
using PolyMaker.Host.Live;
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
        Assert.Null(Judge(gate, "rule_files: [../bands.yaml, ../../markets/*.yaml]\n" + Passing));
        ReloadResult? missing = Judge(gate, "rule_files: [../other.yaml]\n" + Passing);
        Assert.Equal(ReloadRefusal.Tests, missing!.Refusal);
        Assert.Contains("E416", missing.Diagnostics);
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

    private static ReloadResult? Judge(RuleTestGate gate, string test)
    {
        RuleFile bands = new("/nowhere/rules/bands.yaml", Encoding.UTF8.GetBytes(RulesFixture.GoodBands));
        RuleFile file = new("/nowhere/rules/tests/a.test.yaml", Encoding.UTF8.GetBytes(test));
        RuleSnapshot snapshot = new([bands], null, [file]);
        RuleSources sources = RuleSources.FromFiles(
            "/nowhere/rules", "/nowhere/markets", snapshot.Files.Select(each => (each.Path, each.Bytes)));
        return gate.Judge(snapshot, sources, RulesFixture.Today);
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
