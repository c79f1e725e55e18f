using System.Collections.Frozen;

namespace PolyMaker.Rules.Checking;

/// <summary>The examples of every code; see <see cref="DiagnosticPage"/>. A new code gets its lesson with it.</summary>
internal static class DiagnosticLessons
{
    private static readonly FrozenDictionary<string, DiagnosticLesson> ByCode =
        new IReadOnlyList<DiagnosticLesson>[]
            {
                ReadingLessons(), ShapeLessons(), FormulaLessons.All, MeaningLessons.All, ProofLessons.All,
                TestLessons.All, ScriptLessons.All, FormCatalog.Lessons, SourceCatalog.Lessons,
                SelectionCatalog.Lessons, LayerCatalog.Lessons,
            }
            .SelectMany(lessons => lessons)
            .ToFrozenDictionary(lesson => lesson.Code);

    public static IEnumerable<string> Codes => ByCode.Keys;

    public static DiagnosticLesson? Find(string code) => ByCode.GetValueOrDefault(code);

    private static DiagnosticLesson[] ReadingLessons() =>
    [
        new("E001", "Without the file there is no telling what should be quoted, so nothing is.",
            "polymaker check --rules staging      # staging/ has no bands.yaml",
            "polymaker check --rules staging/rules"),
        new("E002", "A file of megabytes is a slip (a recording, a log), and reading it would hold up a reload.",
            "rules/bands.yaml of 10 MB", "rules/bands.yaml of some kilobytes"),
        new("E003", "In another encoding a name may look right on screen and still be another name.",
            "because: caf\\xE9 hours              # Latin-1", "because: café hours                # saved as UTF-8"),
        new("E004", "A tab is as wide as each editor likes, so the nesting you see need not be the nesting that "
            + "is read.",
            "quote:\n<tab>fair: { … }", "quote:\n  fair: { … }"),
        new("E005", "Whatever follows the fault was not understood, so more may be wrong there; mend this and "
            + "check again.",
            "clamp: [1tick, 6c", "clamp: [1tick, 6c]"),
        new("E006", "Depth beyond this only comes from a generator gone wrong or from a hostile file.",
            "a: { b: { c: { d: … 33 levels } } }", "profiles: { base: { quote: { fair: { micro: { set: "
            + "book.micro } } } } }"),
        new("E007", "Only the first document would be read, and the rest would look as if it were in force.",
            "version: 1\n---\nversion: 1", "version: 1"),
        new("E008", "An emptied file must never mean \"no bands\": that would pull every order because an editor "
            + "crashed.",
            "(nothing)", "version: 1\nprofiles: { … }"),
        new("E010", "One of the two values would win by position, and the reader of the file would believe the other.",
            "half: { value: 0.6c, value: 1.2c, range: [0c, 3c] }", "half: { value: 1.2c, range: [0c, 3c] }"),
        new("E011", "Terms, bands and params are found by their names; what has no name cannot be overridden or "
            + "explained.",
            "? [near, far]\n: { edge: … }", "near: { edge: … }"),
        new("E012", "Anchors and merge keys hide where a value comes from, which `plan`, `diff` and `explain` must be "
            + "able to say. A leading `!` is a tag, so the condition would silently lose its negation.",
            "quote_when: !vol.jump_z > 4\nwide: { <<: *base }", "quote_when: not vol.jump_z > 4\nwide: { "
            + "extends: base }"),
        new("E013", "YAML takes the text after each comma for a key of its own, and the expression would be cut off at "
            + "its first comma. `polymaker fmt` puts the quotes there for you.",
            "flow: { add: clamp(p.k * flow.z, -1c, 1c) }", "flow: { add: \"clamp(p.k * flow.z, -1c, 1c)\" }"),
    ];

    private static DiagnosticLesson[] ShapeLessons() =>
    [
        new("E101", "A misspelt key would otherwise be ignored, and with it the limit or the term it was meant to set.",
            "risk: { max_positon: 500sh }", "risk: { max_position: 500sh }"),
        new("E102", "The value cannot be read as what this place needs, so nothing below it was understood.",
            "half_spread: 0.6c", "half_spread:\n  base: { set: 0.6c }\n  clamp: [1tick, 6c]"),
        new("E103", "A plan with a hole in it would have to guess. A layer may leave things out; the merged "
            + "whole may not.",
            "skew:\n  inv: { set: -1c * inv.ratio }", "skew:\n  inv: { set: -1c * inv.ratio }\n  clamp: [-2c, 2c]"),
        new("E104", "A file of another version may use the same words with other meanings.", "version: "
            + "2", "version: 1"),
        new("E105", "Close to a word that is understood is not the word: what to do on a breach is never guessed.",
            "on_breach: { max_loss_day: stop }", "on_breach: { max_loss_day: halt }"),
        new("E106", "With one end missing, or one number too many, there is no telling which was meant.",
            "edge: [0c, 1c]", "edge: [0c, 0.5c, 1c]"),
        new("E107", "A name appears in expressions (p.half), in metrics and in reports, which do not allow everything.",
            "Half-Spread: { value: 0.6c, range: [0c, 3c] }", "half_spread: { value: 0.6c, range: [0c, 3c] }"),
        new("E108", "No expression may ever reach a limit: what guards the money does not move with the market.",
            "max_position: 2 * 250sh\nexpires: 17.12.2026", "max_position: 500sh\nexpires: 2026-12-17"),
        new("E109", "With two operations the order would matter and not be visible; with none the term does nothing.",
            "toxic: { add: 0.4c, mul: 2 }", "toxic: { add: 0.4c }\nwider: { mul: 2 }"),
        new("E110", "What is remembered, and for how long, decides the number; neither is ever guessed.",
            "toxic: { ewma: flow.signed_ratio }", "toxic: { ewma: flow.signed_ratio, half_life: 30s }"),
        new("E111", "A schedule that never comes protects nothing, and nobody notices until the hour it was for.",
            "nfp: { cron: \"25 13 31 2 *\", for: 20m }", "nfp: { cron: \"25 13 * * 5\", for: 20m, tz: UTC }"),
    ];
}
