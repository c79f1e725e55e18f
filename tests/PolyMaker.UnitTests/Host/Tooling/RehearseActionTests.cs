using System.Text.Json;
using PolyMaker.Host.Config;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Tooling;

/// <summary>`explain --test` and `--fixture` show a decision of a rule test as any other decision is shown.</summary>
public sealed class RehearseActionTests : IDisposable
{
    private readonly ToolBench bench = new();

    public RehearseActionTests() => bench.Write("rules/tests/base.test.yaml", """
        fixtures:
          calm:
            book: { bid: 0.41, ask: 0.43, micro: 0.42, age: 100ms }
            inv: { ratio: 0 }
            market: { tick: 0.01 }
        tests:
          - name: it-leans
            profile: base
            given: calm
            series: { inv.ratio: 0 50% }
            step: 10s
            expect: { quotes: both }
        """);

    public void Dispose() => bench.Dispose();

    [Fact]
    public void APageShowsTermsGatesAndOrdersOfAStep()
    {
        Assert.Equal(ExitCodes.Ok, bench.RunHere("explain --test it-leans"));
        Snapshot.Match("tooling/explain-test.txt", bench.Text);
    }

    [Fact]
    public void JsonHasTheSameFacts()
    {
        Assert.Equal(ExitCodes.Ok, bench.RunHere("explain --fixture calm --json"));
        using var json = JsonDocument.Parse(bench.Text);
        Assert.Equal("fixture 'calm' at +0s, ROOT/rules/tests/base.test.yaml:2",
            json.RootElement.GetProperty("test").GetString());
        Assert.Equal("0.41", json.RootElement.GetProperty("bid").GetProperty("price").GetString());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("at").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("recording").ValueKind);
    }

    [Theory]
    [InlineData("explain --fixture ROOT/rules/tests/bse.test.yaml:calm", "bse.test.yaml: there is no such file")]
    [InlineData("explain --fixture clam", "there is no fixture 'clam'; did you mean 'calm'?")]
    public void WhatIsNotThereIsTold(string line, string expected)
    {
        Assert.Equal(ExitCodes.Failed, bench.RunHere(line));
        Assert.Contains(expected, bench.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public void RulesWithErrorsAreShownWithTheirFrame()
    {
        bench.Write("rules/bands.yaml", bench.Read("rules/bands.yaml").Replace("book.micro", "book.mikro",
            StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Failed, bench.RunHere("explain --fixture calm"));
        Assert.Contains("book.mikro", bench.Notes, StringComparison.Ordinal);
        Assert.Contains("E20", bench.Notes, StringComparison.Ordinal);
    }
}
