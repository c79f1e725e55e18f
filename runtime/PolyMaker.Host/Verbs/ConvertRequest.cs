namespace PolyMaker.Host.Verbs;

/// <summary>`polymaker recording convert`: rewrite any capture that can be read in the house's own format.</summary>
public sealed record ConvertRequest(string Input, string Output);
