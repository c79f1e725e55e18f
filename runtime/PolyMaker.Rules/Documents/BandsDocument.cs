using PolyMaker.Rules.Checking;

namespace PolyMaker.Rules.Documents;

/// <summary>
/// rules/bands.yaml as written: its profiles, not yet merged, which market gets which, and what all of them may read.
/// </summary>
internal sealed record BandsDocument(IReadOnlyList<LayerDocument> Profiles, IReadOnlyList<MatchDocument> Markets)
{
    public static readonly KeySet Keys =
        new("a rule file",
            ["version", "account", "schedules", "signals", "scripts", "sources", "profiles", "markets", "reload"],
            ["version", "profiles"]);

    /// <summary>A file of rules/profiles: what a profile can bring along to any desk.</summary>
    public static readonly KeySet ProfileFileKeys =
        new("a profile file", ["version", "schedules", "signals", "profiles"], ["version", "profiles"]);

    /// <summary>What a reload of a running market must respect.</summary>
    public ReloadDocument Reload { get; init; } = ReloadDocument.None;

    /// <summary>Null when the file sets no limit for the whole account.</summary>
    public AccountDocument? Account { get; init; }

    public static readonly BandsDocument Empty = new([], []);

    public IReadOnlyList<SignalDocument> Signals { get; init; } = [];

    public IReadOnlyList<ScheduleDocument> Schedules { get; init; } = [];

    public IReadOnlyList<ScriptDocument> Scripts { get; init; } = [];

    public IReadOnlyList<SourceDocument> Sources { get; init; } = [];

    public IEnumerable<DerivedDocument> Derived => [.. Schedules, .. Signals, .. Scripts];

    /// <summary>
    /// With the profiles, signals and schedules of the profile files. A name has one place: a second one is reported
    /// and left out.
    /// </summary>
    public BandsDocument Joined(IReadOnlyList<BandsDocument> files, DiagnosticBag bag) =>
        files.Count == 0 ? this : this with
        {
            Profiles = Once(
                Profiles.Concat(files.SelectMany(file => file.Profiles)), each => each.Name, "profile", bag),
            Signals = Once(Signals.Concat(files.SelectMany(file => file.Signals)), each => each.Name, "signal", bag),
            Schedules = Once(
                Schedules.Concat(files.SelectMany(file => file.Schedules)), each => each.Name, "schedule", bag),
        };

    private static List<T> Once<T>(IEnumerable<T> all, Func<T, NamedText> nameOf, string what, DiagnosticBag bag)
    {
        Dictionary<string, NamedText> first = [];
        List<T> kept = [];
        foreach (T each in all)
        {
            NamedText name = nameOf(each);
            if (first.TryAdd(name.Value, name))
            {
                kept.Add(each);
            }
            else
            {
                bag.Error("E450", name.Span,
                    $"{what} '{name.Value}' is already defined at {first[name.Value].Span.Place}",
                    "names count in all rule files: rename one of the two, or remove it");
            }
        }

        return kept;
    }
}
