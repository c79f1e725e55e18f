namespace PolyMaker.Polymarket.Wire;

/// <summary>The parts of the book hash that WebSocket frames leave out: the market's minimum order size in shares as the
/// venue writes it, its neg-risk flag, and whether it is a protocol V2 market (whose books end with "version":"v2").</summary>
public readonly record struct HashRecipe(string MinimumSize, bool NegRisk, bool IsVersion2)
{
    private static readonly string[] Minimums = ["5", "15", "1", "10", "20", "50", "100", "0", "2", "25", "3"];

    /// <summary>Every recipe worth trying against a snapshot's own hash, likeliest first.</summary>
    public static readonly IReadOnlyList<HashRecipe> Candidates = ListCandidates();

    private static HashRecipe[] ListCandidates() =>
    [
        .. Minimums.SelectMany(minimum => Flags(minimum, isVersion2: false)),
        .. Minimums.SelectMany(minimum => Flags(minimum, isVersion2: true)),
    ];

    private static HashRecipe[] Flags(string minimum, bool isVersion2) =>
        [new HashRecipe(minimum, NegRisk: false, isVersion2), new HashRecipe(minimum, NegRisk: true, isVersion2)];
}
