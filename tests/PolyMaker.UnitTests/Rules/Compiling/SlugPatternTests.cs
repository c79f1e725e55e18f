using PolyMaker.Rules.Compiling;

namespace PolyMaker.UnitTests.Rules.Compiling;

public sealed class SlugPatternTests
{
    [Theory]
    [InlineData("*", "", true)]
    [InlineData("fed-*", "fed-decision", true)]
    [InlineData("fed-*", "the-fed-decision", false)]
    [InlineData("*-2026", "fed-2026-2026", true)]
    [InlineData("*a*b*", "xxaxxb", true)]
    [InlineData("*a*b*", "xxbxxa", false)]
    [InlineData("fe?", "fed", true)]
    [InlineData("fe?", "fe", false)]
    [InlineData("Fed", "fed", false)]
    [InlineData("", "", true)]
    public void StarIsAnyRunAndQuestionMarkIsOne(string pattern, string slug, bool matches) =>
        Assert.Equal(matches, SlugPattern.Matches(pattern, slug));

    [Fact]
    public void HostilePatternsEndQuickly() =>
        Assert.False(SlugPattern.Matches(string.Concat(Enumerable.Repeat("*a", 200)) + "b", new string('a', 2_000)));
}
