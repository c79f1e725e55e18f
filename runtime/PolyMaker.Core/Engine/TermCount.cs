namespace PolyMaker.Core.Engine;

/// <summary>
/// What a term came to over the decisions of one market, also under earlier rules that had a term of this name: how
/// often it applied, how often it had no finite value, how often it read something stale. A shadow term counts alike.
/// </summary>
public readonly record struct TermCount(string Output, string Term, long Fired, long NotFinite, long Stale);
