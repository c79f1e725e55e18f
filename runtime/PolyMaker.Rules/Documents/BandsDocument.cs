namespace PolyMaker.Rules.Documents;

/// <summary>rules/bands.yaml as written: its profiles, not yet merged, and which market gets which.</summary>
internal sealed record BandsDocument(IReadOnlyList<LayerDocument> Profiles, IReadOnlyList<MatchDocument> Markets)
{
    public static readonly KeySet Keys =
        new("a rule file", ["version", "profiles", "markets", "reload"], ["version", "profiles"]);

    /// <summary>What a reload of a running market must respect.</summary>
    public ReloadDocument Reload { get; init; } = ReloadDocument.None;

    public static readonly BandsDocument Empty = new([], []);
}
