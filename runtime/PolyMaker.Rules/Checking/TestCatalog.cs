namespace PolyMaker.Rules.Checking;

/// <summary>The part of <see cref="DiagnosticCatalog"/> about mistakes in rule tests themselves.</summary>
internal static class TestCatalog
{
    public static readonly IReadOnlyList<DiagnosticEntry> Entries =
    [
        new("E401", "unknown fixture", "Nothing under `fixtures:` of this file has this name.", "given: calm"),
        new("E402", "fixture extends itself", "A chain of `extends` must end.", "cut one `extends`"),
        new("E403", "name that no rule can read",
            "Tests give values to the names that expressions read: the vocabulary and the plan's params.",
            "with: { book.age: 3s, p.half: 0.8c }"),
        new("E404", "value of the wrong kind",
            "A test gives literals of the variable's own unit; a bare number is in dollars, shares or seconds.",
            "book: { bid: 41c, age: 100ms }"),
        new("E405", "value outside its range",
            "No market can show this value, so what the rules make of it says nothing.", "inv.ratio: 0.35"),
        new("E406", "values are missing",
            "The plan reads them, and guessing 0 would test something that never happens. "
            + "`_` says that a value is unknown.", "vol: { ewma_1m: 0.013 }"),
        new("E407", "values contradict", "One follows from the others, or lies off the tick: no market shows both.",
            "book: { bid: 0.41, ask: 0.43 }   # mid and spread follow"),
        new("E408", "plan of a test",
            "A test runs under one plan: a complete profile, or the market that a file or a match names.",
            "profile: base"),
        new("E409", "name that the plan does not have",
            "Expectations name the outputs, terms, bands, params and limits of the merged plan.",
            "fired: [half_spread.vol]"),
        new("E410", "series", "A series gives each step one value: values in order, `a+bxn`, `axn`, or a list.",
            "vol.ewma_1m: \"0.01+0.02x4\""),
        new("E411", "time of an expectation", "`expect_at` names the time of a step of the series.",
            "expect_at: { 4s: { half_spread: 6c } }"),
        new("E412", "nothing is tested", "What expects nothing passes whatever the rules do.",
            "expect: { quotes: both }"),
        new("E413", "two tests of one name", "Reports and --run go by the name.", "name: a stale book is not quoted"),
        new("E414", "snapshot file", "Snapshots are .txt files beside the test file or below it.",
            "snapshot: snapshots/calm.txt"),
        new("E415", "shape of a property",
            "A property is one claim over all drawn states: always, monotone, symmetric or antisymmetric.",
            "{ monotone: skew, over: inv.ratio, direction: decreasing }"),
        new("E416", "rule_files",
            "They name one bands.yaml and market files, from the test file's folder; `*` stands for a part of a file's "
            + "name. Each must match a file. Scripts come with bands.yaml. A reload sees the rules and the markets "
            + "folder only.",
            "rule_files: [../bands.yaml, ../../markets/*.yaml]"),
    ];
}
