namespace PolyMaker.Rules.Checking;

/// <summary>The part of <see cref="DiagnosticCatalog"/> about markets/selection.yaml, with its lessons.</summary>
internal static class SelectionCatalog
{
    public static readonly IReadOnlyList<DiagnosticEntry> Errors =
    [
        new("E480", "time of a selection",
            "`reselect` is a cron expression with seconds, by UTC.",
            "reselect: 0 0/15 * * * ?"),
        new("E481", "place of a selection's candidates",
            "Candidates come from one place: the catalogue, a CSV, or a spreadsheet named by its id or address.",
            "sheet: { id: 1A2b3C4d5E6f7G8h9I0jK, key_file: ../keys/sheets.json }"),
    ];

    public static readonly IReadOnlyList<DiagnosticEntry> Warnings =
    [
        new("W480", "selection that chooses nothing",
            "By these lines no market can ever be chosen, or one that is asked for never is.",
            "score: { …, clamp: [0, 10000] }, keep: { max_markets: 20, min_score: 0.5 }"),
        new("W481", "pattern that fits no slug",
            "Slugs are lower-case letters, digits and hyphens; a pattern knows * and ? besides.",
            "- { match: { slug: \"fed-*\" }, profile: wide }"),
    ];

    public static readonly DiagnosticLesson[] Lessons =
    [
        new("W480", "A run with --select then takes every market out, and waits for one that never comes.",
            "score: { size: { set: market.volume / $1 }, clamp: [0, 10] }\nkeep: { max_markets: 5, min_score: 50 }",
            "score: { size: { set: market.volume / $1 }, clamp: [0, 1000] }\nkeep: { max_markets: 5, min_score: 50 }"),
        new("W481", "The markets that were meant fall through to a later entry, or are not quoted at all.",
            "- { match: { slug: \"^fed.*$\" }, profile: wide }", "- { match: { slug: \"fed-*\" }, profile: wide }"),
        new("E480", "A time that never comes leaves the first choice in force for months, and nobody notices.",
            "reselect: every 15 minutes", "reselect: 0 0/15 * * * ?"),
        new("E481", "With two places it would be chance which one decides; a wrong one is found out when it is asked.",
            "source: gamma\nsheet: { id: 1A2b3C4d5E6f7G8h9I0jK, key_file: ../keys/sheets.json }",
            "sheet: { id: 1A2b3C4d5E6f7G8h9I0jK, key_file: ../keys/sheets.json }"),
    ];
}
