namespace PolyMaker.Host.Verbs;

/// <summary>
/// `polymaker recording verify`: rebuild every book of a recording and prove it against the venue's own hashes.
/// </summary>
public sealed record VerifyRequest(string Recording, string? Json);
