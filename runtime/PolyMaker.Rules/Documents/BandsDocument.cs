namespace PolyMaker.Rules.Documents;

/// <summary>
/// rules/bands.yaml as written: its profiles, not yet merged, which market gets which, and what all of them may read.
/// </summary>
internal sealed record BandsDocument(IReadOnlyList<LayerDocument> Profiles, IReadOnlyList<MatchDocument> Markets)
{
    public static readonly KeySet Keys =
        new("a rule file", ["version", "account", "schedules", "signals", "profiles", "markets", "reload"],
            ["version", "profiles"]);

    /// <summary>What a reload of a running market must respect.</summary>
    public ReloadDocument Reload { get; init; } = ReloadDocument.None;

    /// <summary>Null when the file sets no limit for the whole account.</summary>
    public AccountDocument? Account { get; init; }

    public static readonly BandsDocument Empty = new([], []);

    public IReadOnlyList<SignalDocument> Signals { get; init; } = [];

    public IReadOnlyList<ScheduleDocument> Schedules { get; init; } = [];

    public IEnumerable<DerivedDocument> Derived => [.. Schedules, .. Signals];
}
