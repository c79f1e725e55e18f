namespace PolyMaker.Host.Selection;

/// <summary>One row of a list: what names the market (one of the two may be empty), and facts it carries.</summary>
internal sealed record ListedMarket(
    string ConditionId, IReadOnlyList<string> Tokens, IReadOnlyList<(string Fact, double Value)> Facts);
