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

    public static readonly DiagnosticLesson[] Lessons =
    [
        new("E480", "A time that never comes leaves the first choice in force for months, and nobody notices.",
            "reselect: every 15 minutes", "reselect: 0 0/15 * * * ?"),
        new("E481", "With two places it would be chance which one decides; a wrong one is found out when it is asked.",
            "source: gamma\nsheet: { id: 1A2b3C4d5E6f7G8h9I0jK, key_file: ../keys/sheets.json }",
            "sheet: { id: 1A2b3C4d5E6f7G8h9I0jK, key_file: ../keys/sheets.json }"),
    ];
}
