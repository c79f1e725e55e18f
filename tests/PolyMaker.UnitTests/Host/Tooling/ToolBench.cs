using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;
using PolyMaker.UnitTests.Rules;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Tooling;

/// <summary>A folder with rules and markets, and the real program run on it; paths show as ROOT.</summary>
internal sealed class ToolBench : IDisposable
{
    private readonly TemporaryFolder root = new();
    private StringWriter text = new();
    private StringWriter notes = new();

    public ToolBench()
    {
        Write("rules/bands.yaml", RulesFixture.GoodBands);
        Directory.CreateDirectory(Path("markets"));
    }

    public string Text => Shown(text);

    public string Notes => Shown(notes);

    public bool Colour { get; set; }

    public string Path(string relative) => root.Combine(relative);

    public string Write(string relative, string content) => root.Write(relative, content);

    public string Read(string relative) => File.ReadAllText(Path(relative));

    /// <summary>Words are split at spaces; ROOT stands for the folder.</summary>
    public int Run(string line)
    {
        (text, notes) = (new StringWriter(), new StringWriter());
        var words = line.Replace("ROOT", root.Path, StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var output = new Output(text, notes) { Colour = Colour };
        return Shell.Run(words, WiredActions.All, output, new Folders(root.Path, root.Path));
    }

    /// <summary>With the bench's own folders given.</summary>
    public int RunHere(string line) => Run($"{line} --rules ROOT/rules --markets ROOT/markets");

    public void Dispose() => root.Dispose();

    private string Shown(StringWriter writer) =>
        writer.ToString().Replace(root.Path, "ROOT", StringComparison.Ordinal);
}
