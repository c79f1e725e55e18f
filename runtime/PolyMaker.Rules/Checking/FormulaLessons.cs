namespace PolyMaker.Rules.Checking;

/// <summary>The examples of the codes about expressions.</summary>
internal static class FormulaLessons
{
    public static readonly DiagnosticLesson[] All =
    [
        new("E200", "Nothing was written where something decides.", "quiet: { mul: 2, when: \"\" }",
            "quiet: { mul: 2, when: flow.trades_1m < 1 }"),
        new("E201", "A formula over a name that does not exist has no value; the market would simply not be quoted.",
            "fair: { base: { set: book.midd } }", "fair: { base: { set: book.mid } }"),
        new("E202", "The language has no `? :`, `&&`, `||` or `!`, and ` #` begins a comment that cuts the rest off.",
            "tails: { mul: 1.5, when: book.mid < 10c || book.mid > 90c }",
            "tails: { mul: 1.5, when: book.mid < 10c or book.mid > 90c }"),
        new("E203", "Every function is checked for units and speed; others cannot be added in a rule file.",
            "add: tanh(flow.z) * 1c", "add: \"clamp(flow.z, -1, 1) * 1c\""),
        new("E204", "Comparing shares with dollars gives an answer, and it is wrong by the price. Multiply by a "
            + "price to "
            + "get from shares to dollars, divide to get back.",
            "when: inv.shares > $400", "when: inv.shares * book.mid > $400"),
        new("E205", "A condition used as a number would be 0 or 1 dollar; a number used as a condition is nearly "
            + "always true.",
            "when: flow.z", "when: flow.z > 2"),
        new("E206", "A missing bound is usually a bound that was forgotten.", "add: \"clamp(p.k * flow.z, 1c)\"",
            "add: \"clamp(p.k * flow.z, -1c, 1c)\""),
        new("E207", "A formula this large cannot be reviewed, and one nested deeper could take the process down.",
            "add: ((((((… 33 deep …))))))", "near: { add: … }\nfar: { add: … }"),
        new("E208", "A leading zero reads as octal elsewhere, and an unknown unit would be guessed.",
            "base: { set: 0.6ct }\nbase: { set: 06c }", "base: { set: 0.6c }\nbase: { set: 6c }"),
        new("E209", "A spread of 0.6 is sixty cents, a spread of 0.6c is not: a number without its unit is a "
            + "factor of 100.",
            "base: { set: 0.6 }", "base: { set: 0.6c }"),
        new("E210", "It can never be a number, so the market would never be quoted.", "set: p.half / (1 - 1)",
            "set: p.half / 2"),
        new("E211", "The result would change with the unit that prices are kept in.", "set: floor(book.mid)",
            "set: floor(book.mid / 1tick) * 1tick"),
    ];
}
