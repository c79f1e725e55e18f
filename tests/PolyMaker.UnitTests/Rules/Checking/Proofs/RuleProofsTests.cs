using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;

namespace PolyMaker.UnitTests.Rules.Checking.Proofs;

public sealed class RuleProofsTests
{
    private const string Toxic =
        "base: { set: p.half }\n        toxic: { add: 0.4c, when: flow.z > 60 }";

    [Theory]
    [InlineData(CheckDepth.Proofs, 1)]
    [InlineData(CheckDepth.Validity, 0)]
    public void OnlyTheDepthThatAsksForProofsGetsThem(CheckDepth depth, int warnings)
    {
        RuleSources sources = RuleSources.FromMemory(RulesFixture.Changed("base: { set: p.half }", Toxic));
        Assert.NotNull(new RuleCompiler().Compile(sources, RulesFixture.Today, out var diagnostics, depth));
        Assert.Equal(warnings, diagnostics.Count);
    }

    /// <summary>A line that one plan needs is no mistake of the layer that wrote it.</summary>
    [Fact]
    public void WhatIsIdleInOnePlanAndAtWorkInAnotherIsNotReported()
    {
        string bands = RulesFixture.Changed("base: { set: p.half }", Toxic.Replace("60", "40",
            StringComparison.Ordinal));
        string calm = "market: calm\nprofile: base\nquote_when: flow.z < 10 and book.age < 2s\n";
        Assert.Empty(RulesFixture.Compile(bands, ("markets/calm.yaml", calm)).Diagnostics);
        string alone = bands.Replace("quote_when: book.age < 2s", "quote_when: flow.z < 10 and book.age < 2s",
            StringComparison.Ordinal);
        Assert.Equal("W401", Assert.Single(RulesFixture.Compile(alone).Diagnostics).Code);
    }

    [Fact]
    public void SignalsHaveTheRangeOfWhatTheyRead()
    {
        string bands = RulesFixture.Changed("version: 1\n",
            "version: 1\nsignals:\n  calm: { ewma: abs(flow.z), half_life: 30s }\n"
            + "  unread: { rate: book.mid, per: 1m }\n");
        bands = bands.Replace("base: { set: p.half }", Toxic.Replace("flow.z", "sig.calm", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.Equal(["W406", "W401"], RulesFixture.Compile(bands).Diagnostics.Select(found => found.Code));
    }
}
