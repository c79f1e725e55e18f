using PolyMaker.Host.Config;
using PolyMaker.Host.History;
using PolyMaker.Host.Live;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;
using PolyMaker.UnitTests.Rules;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.History;

public sealed class RollbackActionTests : IDisposable
{
    private static readonly string Other = RulesFixture.Changed("value: 0.6c", "value: 0.7c");
    private readonly TemporaryFolder root = new();
    private readonly StringWriter text = new();
    private readonly RulesRequest rules;
    private readonly RuleHistory history;
    private readonly RunHistory run;
    private readonly string first;

    public RollbackActionTests()
    {
        root.Write("rules/bands.yaml", RulesFixture.GoodBands);
        root.Write("markets/a.yaml", "market: a\nprofile: base\n");
        rules = new RulesRequest(root.Combine("rules"), root.Combine("markets"), null);
        history = new RuleHistory(root.Combine("data"));
        run = new RunHistory(history, rules, RulesFixture.Today, TimeProvider.System);
        Assert.Null(run.Start(Present()));
        first = history.Read()[0].Revision;
    }

    public void Dispose() => root.Dispose();

    [Fact]
    public void FilesComeBackAndOthersGo()
    {
        root.Write("rules/bands.yaml", Other);
        root.Write("markets/b.yaml", "market: b\nprofile: base\n");
        File.Delete(root.Combine("markets/a.yaml"));
        Apply();
        Assert.Equal(ExitCodes.Ok, Rollback(first));
        Assert.Equal(RulesFixture.GoodBands, File.ReadAllText(root.Combine("rules/bands.yaml")));
        Assert.Equal("market: a\nprofile: base\n", File.ReadAllText(root.Combine("markets/a.yaml")));
        Assert.Equal(
            ["a.yaml"], Directory.GetFileSystemEntries(root.Combine("markets")).Select(path => Path.GetFileName(path)));
        Assert.Contains($"the files are revision {first} again", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AHistoryThatCannotBeReadIsNotCalledAbsent()
    {
        root.Write("data/history.jsonl", "garbage{\n\0\n");
        var fault = Assert.Throws<InputException>(() => Rollback(first));
        Assert.Contains("none of its lines can be read", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheFirstDigitsAreEnough()
    {
        root.Write("rules/bands.yaml", Other);
        Apply();
        Assert.Equal(ExitCodes.Ok, Rollback(first[..6]));
        Assert.Equal(RulesFixture.GoodBands, File.ReadAllText(root.Combine("rules/bands.yaml")));
    }

    [Fact]
    public void ChangesThatNoRunHasSeenAreNotLost()
    {
        root.Write("rules/bands.yaml", Other);
        InputException refused = Assert.Throws<InputException>(() => Rollback(first));
        Assert.Contains("bands.yaml: holds changes that no run has seen", refused.Message, StringComparison.Ordinal);
        Assert.Equal(Other, File.ReadAllText(root.Combine("rules/bands.yaml")));
        Assert.Equal(ExitCodes.Ok, Rollback(first, force: true));
        HistoryEntry saved = history.Read()[^1];
        Assert.Equal(HistoryEntry.Saved, saved.Outcome);
        Assert.Equal(ExitCodes.Ok, Rollback(saved.Revision));
        Assert.Equal(Other, File.ReadAllText(root.Combine("rules/bands.yaml")));
    }

    [Fact]
    public void ARefusedRevisionIsNoPlaceToReturnTo()
    {
        root.Write("rules/bands.yaml", Other);
        run.Add(new ReloadStep(ReloadStepKind.Refused, null, "no") { Files = Present(), Refusal = ReloadRefusal.Jump });
        InputException refused = Assert.Throws<InputException>(() => Rollback(history.Read()[^1].Revision));
        Assert.Contains("was refused (jump) and never ran", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DamagedBytesAreNotWritten()
    {
        root.Write("rules/bands.yaml", Other);
        Apply();
        string hash = history.Read()[0].Files.Single(file => file.Name == "bands.yaml").Hash;
        File.AppendAllText(root.Combine($"data/files/{hash}"), "x");
        InputException refused = Assert.Throws<InputException>(() => Rollback(first));
        Assert.Contains("gone or damaged; nothing was written", refused.Message, StringComparison.Ordinal);
        Assert.Equal(Other, File.ReadAllText(root.Combine("rules/bands.yaml")));
    }

    [Theory]
    [InlineData("../outside.yaml")]
    [InlineData("/etc/outside.yaml")]
    [InlineData("a/../../outside.yaml")]
    public void TheHistoryCannotLeadOutsideTheFolders(string name)
    {
        HistoryEntry entry = history.Read()[0];
        history.Append(entry with { Revision = "evil00", Files = [entry.Files[0] with { Name = name }] });
        InputException refused = Assert.Throws<InputException>(() => Rollback("evil00"));
        Assert.Contains("outside its folder", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(root.Combine("outside.yaml")));
    }

    [Fact]
    public void AnUnknownRevisionIsAnsweredWithTheLatest()
    {
        InputException refused = Assert.Throws<InputException>(() => Rollback("ffffffff"));
        Assert.Contains($"the latest are {first}", refused.Message, StringComparison.Ordinal);
    }

    private void Apply() =>
        Assert.Null(run.Add(new ReloadStep(ReloadStepKind.Applied, "", "") { Files = Present() }));

    private RuleSnapshot Present() => new RuleFolder(rules.RulesFolder, rules.MarketsFolder).Read();

    private int Rollback(string revision, bool force = false) => RollbackAction.Run(
        new RollbackRequest(rules, revision, history.Folder, force), new Output(text, TextWriter.Null), default);
}
