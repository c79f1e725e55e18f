namespace PolyMaker.Rules.Reading;

/// <summary>A key with its plain value, and where it stands: "file:line:column".</summary>
public sealed record PlainField(string Name, string Value, string Place);
