namespace PolyMaker.UnitTests.Tidy;

/// <summary>A file of the repository: its path from the root with forward slashes, and its text.</summary>
public sealed record SourceFile(string Path, string Text)
{
    private string? _code;

    /// <summary>The text with comments and literals blanked out; same length and same lines.</summary>
    public string Code => _code ??= CSharpText.Blank(Text);

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public string Folder => Path.Contains('/', StringComparison.Ordinal) ? Path[..Path.LastIndexOf('/')] : "";

    public string[] Lines => Text.Split('\n');
}
