using System.Text.Json;
using PolyMaker.Host.Config;
using PolyMaker.Host.Reporting;
using PolyMaker.UnitTests.Host.Tooling;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Reporting;

/// <summary>A bench with a recording that has fills, and the program run on it.</summary>
internal sealed class ReportBench : IDisposable
{
    public ReportBench() => File.Copy(
        RepositoryRoot.Combine("markets/recordings/synthetic-3-markets.jsonl.gz"), Tools.Path("day.jsonl.gz"));

    public ToolBench Tools { get; } = new();

    public void Dispose() => Tools.Dispose();

    /// <summary>With the bench's rules; the reports and the JSON by their names.</summary>
    public void Backtest(string more) => Assert.Equal(
        (ExitCodes.Ok, ""),
        (Tools.RunHere($"backtest --recording ROOT/day.jsonl.gz {more}"), Tools.Text.Length > 0 ? "" : Tools.Notes));

    public JsonElement Json(string file) => JsonDocument.Parse(Tools.Read(file)).RootElement;

    public JsonElement Embedded(string page) => JsonDocument.Parse(PageFrame.DataOf(Tools.Read(page))!).RootElement;

    /// <summary>Moves a param in the rule file itself.</summary>
    public void Edit(string from, string to) =>
        Tools.Write("rules/bands.yaml", Tools.Read("rules/bands.yaml").Replace(from, to, StringComparison.Ordinal));
}
