using PolyMaker.Core.Markets;
using PolyMaker.Host.Config;
using PolyMaker.Host.Rotation;
using PolyMaker.Rules.Selecting;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Rotation;

public sealed class UnfinishedFileTests : IDisposable
{
    private static readonly MarketSpec Spec = new()
    {
        ConditionId = "0xa", Slug = "a", YesToken = "1", NoToken = "2",
    };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ALaterRunFindsWhatThisOneHasNotFinished()
    {
        UnfinishedFile file = UnfinishedFile.Of(folder.Combine("data"), "live");
        Assert.Empty(file.Read());
        Unfinished first = new(file, _ => { });
        first.Keep(Spec, LeavingRule.Reduce);
        first.Keep(Spec with { ConditionId = "0xb", Slug = "b" }, LeavingRule.Hold);
        first.Forget("0xb");

        Unfinished second = new(file, _ => { });
        UnfinishedMarket left = Assert.Single(second.Markets);
        Assert.Equal(("a", LeavingRule.Reduce), (left.Spec.Slug, left.Rule));
        Assert.Equal(LeavingRule.Reduce, second.RuleOf("0xa"));
        Assert.Null(second.RuleOf("0xb"));
        Assert.Empty(UnfinishedFile.Of(folder.Combine("data"), "paper").Read());
    }

    [Fact]
    public void ADamagedFileIsToldAndNotTakenForEmpty()
    {
        File.WriteAllText(
            folder.Combine("leaving-live.json"), """{ "markets": [ { "slug": "a", "rule": "sell" } ] }""");
        Assert.Contains("remove it to begin without",
            Assert.Throws<InputException>(() => UnfinishedFile.Of(folder.Path, "live").Read()).Message,
            StringComparison.Ordinal);
    }
}
