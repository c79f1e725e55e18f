using PolyMaker.Core.Engine;
using PolyMaker.Core.Rules;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reference;

namespace PolyMaker.UnitTests.Rules.Reference;

public sealed class StaleTextTests
{
    [Fact]
    public void NamesEachStaleVariableOnceWithItsAgeAndItsLimit()
    {
        RuleBook book = RulesFixture.Valid(RulesFixture.GoodBands).Profiles["base"];
        Staleness stale = new(book);
        double[] context = new double[book.ContextLength];
        Term micro = book.Fair.Terms[0];
        stale.Apply(context, 15);
        Assert.Equal("", StaleText.Of(stale, micro));
        stale.Apply(context, 18.24);
        Assert.Equal("book.micro 18.2s > 15s", StaleText.Of(stale, micro));
        Assert.Equal([("book.micro", Vocabulary.BookAge)], StaleText.Names(stale, micro.Value.Slots));
    }

    [Fact]
    public void ANamedValueIsAsStaleAsWhatItNames()
    {
        RuleBook book = RulesFixture.Valid(RulesFixture.Changed("version: 1\n",
                "version: 1\nsignals:\n  anchor: { value: book.micro }\n")
            .Replace("set: book.micro", "set: sig.anchor", StringComparison.Ordinal)).Profiles["base"];
        Staleness stale = new(book);
        stale.Apply(new double[book.ContextLength], 20);
        Assert.Equal("book.micro 20s > 15s", StaleText.Of(stale, book.Fair.Terms[0]));
    }

    [Fact]
    public void EveryVariableOfTheBookGrowsStaleAndItsAgeNever()
    {
        Assert.Equal(double.PositiveInfinity, Vocabulary.MaxAges[(int)ContextSlot.BookAge]);
        Assert.Equal(double.PositiveInfinity, Vocabulary.MaxAges[(int)ContextSlot.FeedSilence]);
        Assert.All(Vocabulary.Variables.Where(each => each.Source is "book" or "trades" && each.Name != "book.age"),
            each => Assert.True(double.IsFinite(Vocabulary.MaxAges[(int)each.Slot]), each.Name));
    }
}
