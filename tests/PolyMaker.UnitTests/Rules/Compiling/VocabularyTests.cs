using PolyMaker.Core.Rules;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.UnitTests.Rules.Compiling;

public sealed class VocabularyTests
{
    [Fact]
    public void EverySlotHasExactlyOneName()
    {
        ContextSlot[] slots = [.. Enum.GetValues<ContextSlot>().Where(slot => slot != ContextSlot.Count)];
        Assert.Equal(slots, Vocabulary.Variables.Select(variable => variable.Slot));
        Assert.Equal(slots.Length, Vocabulary.Variables.Select(variable => variable.Name).Distinct().Count());
    }

    [Fact]
    public void EveryNameIsDocumentedAndHasARange() =>
        Assert.All(Vocabulary.Variables, variable =>
        {
            Assert.EndsWith(".", variable.Doc, StringComparison.Ordinal);
            Assert.True(variable.Low < variable.High);
            Assert.NotEmpty(variable.Source);
            Assert.Matches(
                "^(book|own|ext|competitor|calib|inv|fills|vol|flow|regime|time|market|feed|reward|risk|account|group"
                    + "|cluster|hour"
                + "|side)(\\.[a-z0-9_]+)+$",
                variable.Name);
        });

    [Fact]
    public void NamesLeadToTheirSlots()
    {
        Assert.Equal(ContextSlot.BookMicro, Vocabulary.Find("book.micro")!.Slot);
        Assert.Equal("vol.ewma_1m", Vocabulary.Of(ContextSlot.VolatilityEwma1m).Name);
        Assert.Null(Vocabulary.Find("book.mdi"));
    }
}
