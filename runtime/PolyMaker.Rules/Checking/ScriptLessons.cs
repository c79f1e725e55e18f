namespace PolyMaker.Rules.Checking;

/// <summary>The examples of the codes about scripts.</summary>
internal static class ScriptLessons
{
    public static readonly IReadOnlyList<DiagnosticLesson> All =
    [
        new("E501", "What cannot be read cannot be checked. Scripts are ECMAScript 5 with `let` and `const`.",
            "function adj(x) { return (y => y * x)(2); }", "function adj(x) { return 2 * x; }"),
        new("E502", "What could run for ever, fill the memory or reach out of the script is not in the language, "
            + "and neither is what means something else than it seems to.",
            "function adj(x) { return x == 1 ? new Date() : 0; }", "function adj(x) { return x === 1 ? 1 : 0; }"),
        new("E503", "A script sees nothing but its inputs, so that `plan` and the proofs know all that it depends on.",
            "adj: { inputs: [book.micro], … }\nfunction adj(micro) { return micro * flow.imbalance; }",
            "adj: { inputs: [book.micro, flow.imbalance], … }\n"
            + "function adj(micro, imbalance) { return micro * imbalance; }"),
        new("E504", "A number where a condition belongs is nearly always true, and a path without `return` has no "
            + "value.",
            "function adj(x) { if (x) return 1; }", "function adj(x) { return x > 0 ? 1 : 0; }"),
        new("E505", "A script this large cannot be reviewed, and one nested deeper could take the process down.",
            "return ((((((… 65 deep …))))));", "var near = …;\nreturn near * 2;"),
        new("E506", "A circle of calls has no end that could be known before trading.",
            "function adj(n) { return n > 1 ? n * adj(n - 1) : 1; }",
            "function adj(n) { var r = 1; for (var i = 2; i <= n; i++) { r *= i; } return r; }"),
        new("E507", "The entry names a file that is not there, so the value would be missing in every market.",
            "adj: { file: adj.js, … }               # it is scripts/adj.js", "adj: { file: scripts/adj.js, … }"),
        new("E508", "Inputs go to parameters by their order; with one too few each after it would get its "
            + "neighbour's.",
            "adj: { inputs: [book.micro], … }\nfunction adj(micro, imbalance) { … }",
            "adj: { inputs: [book.micro, flow.imbalance], … }\nfunction adj(micro, imbalance) { … }"),
    ];
}
