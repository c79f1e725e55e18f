namespace PolyMaker.Rules.Checking;

/// <summary>The part of <see cref="DiagnosticCatalog"/> about sources of outside values, with its lessons.</summary>
internal static class SourceCatalog
{
    public static readonly IReadOnlyList<DiagnosticEntry> Errors =
    [
        new("E465", "source without a place",
            "A source of outside values is one file or one HTTP address.",
            "sources: { odds: { file: ext/fair.csv, max_age: 30s } }"),
        new("E466", "place of a source",
            "A file lies inside the rules folder; an address is http or https and has no user and password in it.",
            "odds: { file: ext/fair.csv, max_age: 30s }"),
        new("E467", "time of a source",
            "A source is looked at every 200ms to 1h, and what it says lives longer than that, up to a day.",
            "odds: { file: ext/fair.csv, every: 5s, max_age: 30s }"),
    ];

    public static readonly IReadOnlyList<DiagnosticEntry> Warnings =
    [
        new("W460", "ext.* without a source",
            "Rules read ext.fair, and no source says it: in a run it stays unknown.",
            "sources: { odds: { file: ext/fair.csv, max_age: 30s } }"),
    ];

    public static readonly DiagnosticLesson[] Lessons =
    [
        new("E465", "With two places it would be chance which one speaks; with none nobody does.",
            "odds: { max_age: 30s }", "odds: { file: ext/fair.csv, max_age: 30s }"),
        new("E466", "What a run trades by belongs to its rules; a password in an address ends in somebody's log.",
            "odds: { file: ../../fair.csv, max_age: 30s }", "odds: { file: ext/fair.csv, max_age: 30s }"),
        new("E467", "A value that is old before its source is looked at again is unknown half of the time.",
            "odds: { file: ext/fair.csv, every: 60s, max_age: 30s }",
            "odds: { file: ext/fair.csv, every: 5s, max_age: 30s }"),
        new("W460", "A quote that rests on it is never made, a condition on it never holds.",
            "fair: { outside: { set: ext.fair }, … }",
            "sources: { odds: { file: ext/fair.csv, max_age: 30s } }\nprofiles: { base: { quote: { fair: "
                + "{ outside: { set: ext.fair }, … } } } }"),
    ];
}
