namespace PolyMaker.Host.Verbs;

/// <summary>`polymaker init`: a commented starter set in an empty folder.</summary>
/// <param name="Profile">A file of the shipped rules/profiles that comes along, like "glft"; null: none.</param>
public sealed record InitRequest(string Folder, string? Profile = null);
