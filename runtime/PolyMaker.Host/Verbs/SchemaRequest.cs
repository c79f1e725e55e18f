namespace PolyMaker.Host.Verbs;

/// <summary>`polymaker schema`: print the schemas (their names, or one in full), or write them into a folder.</summary>
public sealed record SchemaRequest(string? Name, string? WriteTo);
