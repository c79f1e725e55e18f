using PolyMaker.Rules.Checking.Proofs;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.UnitTests.Rules.Checking.Proofs;

public sealed class MatchProofTests
{
    [Theory]
    [InlineData("*", "fed-*", true)]
    [InlineData("fed-*", "*", false)]
    [InlineData("fed-*", "fed-december", true)]
    [InlineData("fed-*", "fed-?-*", true)]
    [InlineData("f*-*", "fed-*", true)]
    [InlineData("fed-?", "fed-*", false)]
    [InlineData("*-a", "*-b", false)]
    public void AWidePatternCoversANarrowOne(string wide, string narrow, bool covers) =>
        Assert.Equal(covers, MatchProof.Covers(wide, narrow));

    /// <summary>Never claimed of a pattern that matches a slug the other does not.</summary>
    [Fact]
    public void WhatIsCoveredNeverMatchesAlone()
    {
        Random random = new(1);
        string Word(string letters, int longest) =>
            string.Concat(Enumerable.Range(0, random.Next(longest + 1)).Select(_ =>
                letters[random.Next(letters.Length)]));
        int covered = 0;
        for (int i = 0; i < 20_000; i++)
        {
            (string wide, string narrow, string slug) = (Word("ab*?", 5), Word("ab*?", 5), Word("ab", 6));
            if (MatchProof.Covers(wide, narrow))
            {
                covered++;
                Assert.False(SlugPattern.Matches(narrow, slug) && !SlugPattern.Matches(wide, slug),
                    $"'{wide}' does not cover '{narrow}': {slug}");
            }
        }

        Assert.True(covered > 500);
    }
}
