namespace PolyMaker.Host.Verbs;

/// <summary>`polymaker fmt`: put files into canonical form, or only say which are not.</summary>
public sealed record FmtRequest(IReadOnlyList<string> Paths, RuleFolders Folders, bool Check);
