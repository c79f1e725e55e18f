using PolyMaker.Rules.Checking;

namespace PolyMaker.UnitTests.Rules.Checking.Proofs;

/// <summary>`or` beside `and` is told where parentheses would say what is meant, and only there.</summary>
public sealed class GroupingProofTests
{
    [Theory]
    [InlineData("book.age < 2s or flow.z > 1 and inv.ratio > 0.1", "flow.z > 1 and inv.ratio > 0.1")]
    [InlineData("book.age < 2s and flow.z > 1 or inv.ratio > 0.1", "book.age < 2s and flow.z > 1")]
    [InlineData("book.age < 2s or flow.z > 1 and inv.ratio > 0.1 or flow.z < -1", "flow.z > 1 and inv.ratio > 0.1")]
    [InlineData("(book.age < 2s or flow.z > 1 and inv.ratio > 0.1) and flow.z > -1", "flow.z > 1 and inv.ratio > 0.1")]
    [InlineData("book.age < 2s or not flow.z > 1 and inv.ratio > 0.1", "not flow.z > 1 and inv.ratio > 0.1")]
    public void WhatBindsFirstIsShown(string condition, string bound)
    {
        Diagnostic found = Assert.Single(Found(condition));
        Assert.Equal($"write ({bound}), or the parentheses you mean", found.Hint);
        Assert.Equal(bound.Length, found.Length);
    }

    [Theory]
    [InlineData("(book.age < 2s or flow.z > 1) and inv.ratio > 0.1")]
    [InlineData("book.age < 2s or (flow.z > 1 and inv.ratio > 0.1)")]
    [InlineData("book.age < 2s and flow.z > 1 and inv.ratio > 0.1")]
    [InlineData("if(book.age < 2s or flow.z > 1, 1, 0) > 0 and inv.ratio > 0.1")]
    [InlineData("if(flow.z > 1, 1, if(book.age < 2s or flow.z > 2, 1, 0)) > 0 and inv.ratio > 0.1")]
    public void WhatIsClearIsLeftAlone(string condition) => Assert.Empty(Found(condition));

    private static IEnumerable<Diagnostic> Found(string condition)
    {
        string bands = RulesFixture.Changed("quote_when: book.age < 2s", $"quote_when: \"{condition}\"");
        var diagnostics = RulesFixture.Compile(bands).Diagnostics;
        Assert.DoesNotContain(diagnostics, each => each.Severity == Severity.Error);
        return diagnostics.Where(each => each.Code == "W495");
    }
}
