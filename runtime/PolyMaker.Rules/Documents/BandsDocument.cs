namespace PolyMaker.Rules.Documents;

/// <summary>
/// rules/bands.yaml as written: its profiles, not yet merged, which market gets which, and what all of them may read.
/// </summary>
internal sealed record BandsDocument(IReadOnlyList<LayerDocument> Profiles, IReadOnlyList<MatchDocument> Markets)
{
    public static readonly KeySet Keys =
        new("a rule file", ["version", "schedules", "signals", "scripts", "profiles", "markets"],
            ["version", "profiles"]);

    public static readonly BandsDocument Empty = new([], []);

    public IReadOnlyList<SignalDocument> Signals { get; init; } = [];

    public IReadOnlyList<ScheduleDocument> Schedules { get; init; } = [];

    public IReadOnlyList<ScriptDocument> Scripts { get; init; } = [];

    public IEnumerable<DerivedDocument> Derived => [.. Schedules, .. Signals, .. Scripts];
}
