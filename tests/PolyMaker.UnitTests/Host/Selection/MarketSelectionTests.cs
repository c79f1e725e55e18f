using PolyMaker.Host.Config;
using PolyMaker.UnitTests.Host.Tooling;

namespace PolyMaker.UnitTests.Host.Selection;

public sealed class MarketSelectionTests
{
    /// <summary>The catalogue's word misspelt is taken for the path of a list; nothing is asked of any venue.</summary>
    [Fact]
    public void ASourceThatIsNoFileIsToldWithWhatToWrite()
    {
        using ToolBench bench = new();
        bench.Write("markets/selection.yaml",
            "version: 1\nsource: gama\nscore: { one: { set: 1 }, clamp: [0, 1] }\nkeep: { max_markets: 3 }\n");
        int code = bench.RunHere("select --memory ROOT/memory.json --exchange http://127.0.0.1:9");
        Assert.NotEqual(ExitCodes.Ok, code);
        Assert.Contains("gama: there is no such file beside the selection policy; write `source: gamma`", bench.Notes,
            StringComparison.Ordinal);
    }
}
