namespace PolyMaker.Rules.Documents;

/// <summary>rules/bands.yaml as written: its profiles, not yet merged, and which market gets which.</summary>
internal sealed record BandsDocument(IReadOnlyList<LayerDocument> Profiles, IReadOnlyList<MatchDocument> Markets)
{
    public static readonly KeySet Keys =
        new("a rule file", ["version", "account", "profiles", "markets"], ["version", "profiles"]);

    public static readonly BandsDocument Empty = new([], []);

    /// <summary>Null when the file sets no limit for the whole account.</summary>
    public AccountDocument? Account { get; init; }
}
