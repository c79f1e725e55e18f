namespace PolyMaker.Host.Verbs;

/// <summary>`polymaker init`: a commented starter set in an empty folder.</summary>
public sealed record InitRequest(string Folder);
