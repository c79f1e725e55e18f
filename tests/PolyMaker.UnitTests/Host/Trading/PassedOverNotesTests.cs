using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Trading;
using PolyMaker.Rules.Compiling;
using PolyMaker.UnitTests.Rules;

namespace PolyMaker.UnitTests.Host.Trading;

public sealed class PassedOverNotesTests
{
    private static readonly Timestamp Now = Timestamp.FromMilliseconds(1_785_163_378_000);
    private readonly RuleSet rules = RulesFixture.Valid(RulesFixture.Changed("slug: \"*\"", "min_liquidity: $5000"));
    private readonly PassedOverNotes notes = new();

    [Fact]
    public void AMarketIsToldOnceWithWhatIsNotKnownOfIt()
    {
        string? told = notes.Of(rules, Spec("one"), Now);
        Assert.StartsWith("warning: ", told, StringComparison.Ordinal);
        Assert.Contains("one", told, StringComparison.Ordinal);
        Assert.Null(notes.Of(rules, Spec("one"), Now));
        Assert.NotNull(notes.Of(rules, Spec("two"), Now));
    }

    [Fact]
    public void AMarketWhoseFactsAreKnownIsNotTold() =>
        Assert.Null(notes.Of(rules, Spec("one") with { Liquidity = Cash.FromDollars(100) }, Now));

    [Fact]
    public void TheEleventhMarketIsToldForAllThatFollow()
    {
        string?[] told = [.. Enumerable.Range(0, 13).Select(at => notes.Of(rules, Spec($"market-{at}"), Now))];
        Assert.Equal(11, told.Count(each => each is not null));
        Assert.Contains("more markets are not matched", told[10], StringComparison.Ordinal);
    }

    private static MarketSpec Spec(string slug) => new()
    {
        ConditionId = "0x01", Slug = slug, YesToken = "1", NoToken = "2", Tick = TickSize.Mill,
    };
}
