using System.Text.Json;
using PolyMaker.Host.Config;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Tooling;

public sealed class PlanActionTests : IDisposable
{
    private readonly ToolBench bench = new();

    public PlanActionTests() => bench.Write("markets/fed.yaml",
        "market: fed-dec\nprofile: base\nparams: { half: { value: 1c } }\nrisk: { max_position: 50sh }\n");

    public void Dispose() => bench.Dispose();

    [Fact]
    public void EachValueNamesItsLineAndEachLayerWhatItSaid()
    {
        Assert.Equal(ExitCodes.Ok, bench.RunHere("plan fed-dec"));
        Snapshot.Match("tooling/plan.txt", bench.Text);
    }

    [Fact]
    public void JsonHasTheSameFacts()
    {
        Assert.Equal(ExitCodes.Ok, bench.RunHere("plan fed-dec --json"));
        using var json = JsonDocument.Parse(bench.Text);
        var position = json.RootElement.GetProperty("values").EnumerateArray()
            .Single(each => each.GetProperty("path").GetString() == "risk.max_position");
        Assert.Equal("50sh", position.GetProperty("text").GetString());
        Assert.Equal(["500sh", "50sh"],
            position.GetProperty("said").EnumerateArray().Select(each => each.GetProperty("text").GetString()));
    }

    [Theory]
    [InlineData("plan any-slug", "market    any-slug  (no market file)")]
    [InlineData("plan --profile base", "profile   base")]
    public void AnySlugAndAnyProfileHaveAPlan(string line, string expected)
    {
        Assert.Equal(ExitCodes.Ok, bench.RunHere(line));
        Assert.Contains(expected, bench.Text, StringComparison.Ordinal);
    }

    /// <summary>A slug alone does not tell the market's liquidity: the plan says what it depends on.</summary>
    [Fact]
    public void AnEntryWithConditionsIsShownWithWhatItDependsOn()
    {
        var bands = bench.Read("rules/bands.yaml");
        bench.Write("rules/bands.yaml", bands.Replace("match: { slug: \"*\" }",
            "match: { slug: rain-*, min_liquidity: $5000 }", StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Ok, bench.RunHere("plan rain-tomorrow"));
        Assert.Contains("entry 1 (profile base) asks for liquidity, not known of rain-tomorrow", bench.Text,
            StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Usage, bench.RunHere("plan snow-tomorrow"));
    }

    [Fact]
    public void EachScriptIsShownWithItsLane()
    {
        var bands = bench.Read("rules/bands.yaml");
        bench.Write("rules/bands.yaml", bands.Replace("version: 1\n",
            "version: 1\nscripts:\n  lean: { file: scripts/lean.js, inputs: [book.micro], unit: price, "
            + "clamp: [-1c, 1c], on_error: 0c }\n", StringComparison.Ordinal)
            .Replace("set: book.micro }", "set: book.micro + js.lean }", StringComparison.Ordinal));
        bench.Write("rules/scripts/lean.js", "function lean(x) {\n  return [0][0];\n}\n");
        Assert.Equal(ExitCodes.Ok, bench.RunHere("plan fed-dec"));
        const string Lane = "js.lean is interpreted (slow lane): ROOT/rules/scripts/lean.js:2: it makes an array";
        Assert.Contains(Lane, bench.Text, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Ok, bench.RunHere("check"));
        Assert.Contains("note: " + Lane, bench.Text, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Ok, bench.Run("check ROOT/rules/bands.yaml"));
        Assert.Contains(Lane, bench.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan", "expected either MARKET or --profile NAME")]
    [InlineData("plan --profile bse", "--profile bse: no complete profile of this name; did you mean 'base'?")]
    public void WhatHasNoPlanIsTold(string line, string expected)
    {
        Assert.Equal(ExitCodes.Usage, bench.RunHere(line));
        Assert.Contains(expected, bench.Notes, StringComparison.Ordinal);
    }
}
