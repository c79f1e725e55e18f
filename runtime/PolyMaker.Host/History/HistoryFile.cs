namespace PolyMaker.Host.History;

/// <summary>A file of a revision: in which folder, under which name, and the SHA-256 of its bytes.</summary>
internal sealed record HistoryFile(string Folder, string Name, string Hash)
{
    public const string Rules = "rules";
    public const string Markets = "markets";
}
