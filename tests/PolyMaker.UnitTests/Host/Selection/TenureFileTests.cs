using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Selection;
using PolyMaker.Rules.Selecting;

namespace PolyMaker.UnitTests.Host.Selection;

/// <summary>What one selection leaves is what the next one reads.</summary>
public sealed class TenureFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    [Fact]
    public void WhatIsWrittenIsRead()
    {
        TenureFile file = new(Path.Combine(folder.FullName, "deep", "selection.json"));
        Assert.Empty(file.Read());
        Dictionary<string, Tenure> tenures = new()
        {
            ["0xa"] = new Tenure(true, new Timestamp(1)), ["0xb"] = new Tenure(false, new Timestamp(2)),
        };
        file.Write(tenures);
        Assert.Equal(tenures, file.Read());
        Assert.Empty(file.Chosen());
    }

    [Fact]
    public void WhatIsInIsRememberedWithAllThatIsKnownOfIt()
    {
        TenureFile file = new(Path.Combine(folder.FullName, "selection.json"));
        MarketSpec spec = new()
        {
            ConditionId = "0xa", Slug = "a", YesToken = "1", NoToken = "2", MinimumSize = Size.FromShares(15),
            NegRisk = true, Group = "event", EndTime = new Timestamp(7),
        };
        file.Write(
            new Dictionary<string, Tenure> { ["0xa"] = new(true, new Timestamp(1)), ["0xb"] = new(false, default) },
            [spec]);
        MarketSpec read = Assert.Single(file.Chosen());
        Assert.Equal(spec with { Tags = read.Tags }, read);
        Assert.Equal(2, file.Read().Count);
    }

    [Fact]
    public void ADamagedFileIsToldAndNotTakenForEmpty()
    {
        string path = Path.Combine(folder.FullName, "selection.json");
        File.WriteAllText(path, """{ "markets": { "0xa": { "in": tr""");
        Assert.Contains("remove it to begin anew",
            Assert.Throws<InputException>(() => new TenureFile(path).Read()).Message, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
