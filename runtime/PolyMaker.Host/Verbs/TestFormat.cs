namespace PolyMaker.Host.Verbs;

/// <summary>How `polymaker test` writes its report.</summary>
public static class TestFormat
{
    public const string Text = "text";
    public const string Json = "json";
    public const string Junit = "junit";
    public const string Github = "github";

    public static IReadOnlyList<string> All { get; } = [Text, Json, Junit, Github];
}
