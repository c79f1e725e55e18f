using PolyMaker.Host.Config;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Tooling;

/// <summary>Every tool that takes paths takes a single profile file.</summary>
public sealed class ProfileFileToolTests : IDisposable
{
    private const string Calm = """
        version: 1

        profiles:
          calm:
            extends: base
            params:
              half: { value: 1c }

        """;

    private readonly ToolBench bench = new();

    public ProfileFileToolTests() => bench.Write("rules/profiles/calm.yaml", Calm);

    public void Dispose() => bench.Dispose();

    [Fact]
    public void CheckReadsItsFolderAndShowsTheFile()
    {
        Assert.True(bench.Run("check ROOT/rules/profiles/calm.yaml") == ExitCodes.Ok, bench.Text);
        Assert.StartsWith("OK: 1 file, 2 profiles,", bench.Text, StringComparison.Ordinal);
        bench.Write("rules/profiles/calm.yaml", Calm.Replace("1c", "9c", StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Failed, bench.Run("check ROOT/rules/profiles/calm.yaml"));
        Assert.Contains("rules/profiles/calm.yaml:7:22: error[E303]", bench.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void FmtTakesIt()
    {
        Assert.True(bench.Run("fmt --check ROOT/rules/profiles/calm.yaml") == ExitCodes.Ok, bench.Text);
        bench.Write("rules/profiles/calm.yaml", Calm.Replace("half: {", "half:   {", StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Failed, bench.Run("fmt --check ROOT/rules/profiles/calm.yaml"));
    }

    [Fact]
    public void TestRunsTheTestsBesideIt()
    {
        Assert.Equal(ExitCodes.Usage, bench.RunHere("test ROOT/rules/profiles/calm.yaml"));
        Assert.Equal(
            "polymaker: ROOT/rules/profiles/calm.yaml: has no tests, expected ROOT/rules/tests/calm.test.yaml\n",
            bench.Notes);
        bench.Write("rules/tests/calm.test.yaml",
            "tests:\n  - { name: it is calm, profile: calm, expect_plan: { params.half: 1c } }\n");
        Assert.True(bench.RunHere("test ROOT/rules/profiles/calm.yaml") == ExitCodes.Ok, bench.Text);
        Assert.Contains("1 passed", bench.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void PlanNamesItsFileAndLine()
    {
        Assert.Equal(ExitCodes.Ok, bench.RunHere("plan --profile calm"));
        Assert.Contains("rules/profiles/calm.yaml:7", bench.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void DiffSeesWhatChangedInIt()
    {
        bench.Write("old/bands.yaml", bench.Read("rules/bands.yaml"));
        bench.Write("old/profiles/calm.yaml", Calm.Replace("1c", "2c", StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Changed, bench.Run("diff ROOT/old ROOT/rules --detailed-exitcode"));
        Assert.Contains("params.half", bench.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void ASavedChangeOfItIsANewRevision()
    {
        var watched = new PolyMaker.Host.Live.RuleFolder(bench.Path("rules"), bench.Path("markets"));
        var before = watched.Read();
        bench.Write("rules/profiles/calm.yaml", Calm.Replace("1c", "2c", StringComparison.Ordinal));
        var after = watched.Read();
        Assert.NotEqual(before.Digest, after.Digest);
        Assert.Contains(after.Files, file => file.Path.EndsWith("rules/profiles/calm.yaml", StringComparison.Ordinal));
    }
}
