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
