using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Rendering;

public sealed class JsonResultTests : IDisposable
{
    private readonly TemporaryFolder root = new();
    private readonly StringWriter text = new();

    public void Dispose() => root.Dispose();

    [Fact]
    public void FileIsReplacedWhole()
    {
        var path = root.Write("result.json", "old and longer than the new one");
        JsonResult.Write(path, new Output(text, text), json => json.WriteNumberValue(1));
        Assert.Equal("1\n", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(root.Path));
    }

    [Fact]
    public void PlaceThatCannotBeWrittenIsNamed()
    {
        var path = root.Combine("no-such-folder/result.json");
        var refused = Assert.Throws<InputException>(
            () => JsonResult.Write(path, new Output(text, text), json => json.WriteNumberValue(1)));
        Assert.StartsWith($"--json {path}: cannot be written", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingIsWrittenWhenNotAsked()
    {
        JsonResult.Write(null, new Output(text, text), _ => throw new InvalidOperationException());
        Assert.Empty(text.ToString());
    }
}
