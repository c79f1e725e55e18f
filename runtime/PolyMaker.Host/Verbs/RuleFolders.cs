using PolyMaker.Host.Config;

namespace PolyMaker.Host.Verbs;

/// <summary>
/// Where the rule tools look when no path says otherwise. Looked up only when needed, because most tools work on named
/// files outside any repository as well.
/// </summary>
public sealed record RuleFolders(Folders Search, string? RulesGiven, string? MarketsGiven)
{
    public string Rules => Search.Resolve("rules", RulesGiven, "--rules");

    public string Markets => Search.Resolve("markets", MarketsGiven, "--markets");
}
