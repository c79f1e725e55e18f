namespace PolyMaker.Host.Verbs;

/// <summary>`polymaker import FILE --to DIR`: another maker's config as a rules folder.</summary>
/// <param name="Bankroll">Dollars of the account, where a config has only parts of it.</param>
public sealed record ImportRequest(string File, string Folder, decimal? Bankroll);
