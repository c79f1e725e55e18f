using PolyMaker.Rules.Testing;
using PolyMaker.UnitTests.Testing;
using static PolyMaker.UnitTests.Rules.Testing.RuleTestBench;

namespace PolyMaker.UnitTests.Rules.Testing;

public sealed class SnapshotFileTests : IDisposable
{
    private const string Text = Calm
        + "tests:\n  - { name: calm, profile: base, given: calm, snapshot: snapshots/calm.txt }\n";

    private readonly TemporaryFolder folder = new();

    private string File => Path.Combine(folder.Path, "x.test.yaml");

    private string Snapshot => Path.Combine(folder.Path, "snapshots", "calm.txt");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ARunThatHadToWriteFailsAndTheNextHolds()
    {
        RuleTestFailure failure = Assert.Single(Assert.Single(RunFile(File, Text).Results).Failures);
        Assert.Contains("it is written now", failure.Got, StringComparison.Ordinal);
        Assert.Contains("half_spread  0.01", System.IO.File.ReadAllText(Snapshot), StringComparison.Ordinal);
        Assert.True(RunFile(File, Text).HasPassed);
    }

    [Fact]
    public void ADifferenceNamesItsFirstLine()
    {
        RunFile(File, Text);
        string changed = RulesFixture.Changed("range: [0.2c, 3c]", "range: [0.2c, 4c]").Replace(
            "value: 0.6c", "value: 2.5c", StringComparison.Ordinal);
        RuleTestFailure failure = Assert.Single(Assert.Single(RunFile(File, Text, changed).Results).Failures);
        Assert.Equal("line 5: half_spread  0.01", failure.Expected);
        Assert.StartsWith("half_spread  0.025", failure.Got, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingIsWrittenWhereThatIsNotAllowed()
    {
        RunFile(File, Text, options: Options with { WritesSnapshots = false });
        Assert.False(System.IO.File.Exists(Snapshot));
    }
}
