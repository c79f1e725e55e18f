namespace PolyMaker.Rules.Compiling;

/// <summary>
/// Where outside values come from: a file of the rules folder, or an address that is asked over HTTP. Looked at every
/// so many seconds; what it says is unknown once it is older than its max age. The address may hold a secret: it is
/// shown to nobody, the name is.
/// </summary>
public sealed record FairSource(string Name, string? File, Uri? Address, double EverySeconds, double MaxAgeSeconds);
