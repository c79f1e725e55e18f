namespace PolyMaker.Rules.Checking;

/// <summary>The examples of the codes about rule tests.</summary>
internal static class TestLessons
{
    public static readonly IReadOnlyList<DiagnosticLesson> All =
    [
        new("E401", "Without its fixture the test has no market to look at.",
            "fixtures: { calm: { … } }\n- { name: …, given: clam }", "- { name: …, given: calm }"),
        new("E402", "A fixture that extends itself never comes to an end.",
            "calm: { extends: tight }\ntight: { extends: calm }", "tight: { extends: calm }"),
        new("E403", "A value that no rule reads changes nothing, and the test would not test what its name says.",
            "with: { book.agee: 3s }", "with: { book.age: 3s }"),
        new("E404", "Shares given where a price belongs would be a market that cannot exist.",
            "book: { bid: 41sh }", "book: { bid: 41c }"),
        new("E405", "Outside the declared range nothing is promised, and nothing that passes there is reassuring.",
            "inv: { ratio: 35 }", "inv: { ratio: 35% }"),
        new("E406", "A missing value is not 0: at 0 volatility a rule may look right that is wrong in every market.",
            "calm: { book: { bid: 0.41, ask: 0.43 } }",
            "calm: { book: { bid: 0.41, ask: 0.43 }, vol: { ewma_1m: 1.3c } }"),
        new("E407", "Two values of which one follows from the other can only agree; if not, the test shows a market "
            + "that never was.",
            "book: { bid: 0.41, ask: 0.43, mid: 0.50 }", "book: { bid: 0.41, ask: 0.43 }"),
        new("E408", "Each plan quotes differently, so a test has to say which one it is about.",
            "- { name: …, given: calm, expect: { … } }", "- { name: …, profile: base, given: calm, expect: { … } }"),
        new("E409", "An expectation about a term that does not exist would hold for ever.",
            "not_fired: [half_spread.toxci]", "not_fired: [half_spread.toxic]"),
        new("E410", "Each step needs one value of each series; a hole would have to be guessed.",
            "series: { book.age: 1s..5s }", "series: { book.age: 1s+1sx4 }"),
        new("E411", "Between two steps nothing is evaluated, so there is nothing to expect.",
            "step: 2s\nexpect_at: { 3s: { … } }", "step: 2s\nexpect_at: { 4s: { … } }"),
        new("E412", "A test that expects nothing is green for ever and proves nothing.",
            "- { name: …, profile: base, given: calm }",
            "- { name: …, profile: base, given: calm, expect: { quotes: both } }"),
        new("E413", "A report that names the test would not say which one failed.",
            "- { name: calm, … }\n- { name: calm, … }", "- { name: calm, … }\n- { name: calm and short, … }"),
        new("E414", "Running a test must not write anywhere else in the repository.",
            "snapshot: ../../calm.txt", "snapshot: snapshots/calm.txt"),
        new("E415", "Two claims in one entry leave open which of them failed.",
            "{ always: bid < ask, monotone: skew }", "{ always: bid < ask }"),
        new("E416", "Without the rules there is nothing to test, and a pattern that matches nothing tests other rules "
            + "than those its author had in mind.",
            "rule_files: [bands.yaml]             # in rules/tests", "rule_files: [../bands.yaml]"),
    ];
}
