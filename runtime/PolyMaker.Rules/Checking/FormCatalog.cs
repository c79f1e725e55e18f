namespace PolyMaker.Rules.Checking;

/// <summary>
/// The part of <see cref="DiagnosticCatalog"/> about layers, sides, orders and exits, with its lessons.
/// </summary>
internal static class FormCatalog
{
    public static readonly IReadOnlyList<DiagnosticEntry> Errors =
    [
        new("E440", "condition of a side",
            "A condition under `sides:` does exactly one thing: pull, reduce, wait or hang.",
            "cooldown: { wait: side.since_fill < 5s }"),
        new("E441", "side.* outside of a side",
            "These names mean the side that a rule is being asked for; fair, spread, exits and signals are asked once "
            + "for both.", "sides: { cooldown: { wait: side.since_fill < 5s } }"),
        new("E442", "number of a form outside its range",
            "Layers, orders and exits need numbers that can be meant.", "size_jitter: 10%"),
        new("E443", "more orders than a side may want",
            "Bands and the orders of ladders share the 16 places of a side.", "ladder: { count: 8, … }"),
    ];

    public static readonly IReadOnlyList<DiagnosticEntry> Warnings =
    [
        new("W440", "bound of hanging orders without any",
            "hang_most and hang_within bound what a `hang` condition keeps; without one they say nothing.",
            "keep: { hang: side.since_other_fill < 2m }"),
    ];

    public static readonly DiagnosticLesson[] Lessons =
    [
        new("E440", "With two the order would matter and not be visible; with none the side is left as it is.",
            "heavy: { pull: side.ratio > 90%, reduce: side.ratio > 50% }",
            "heavy: { reduce: side.ratio > 50% }\nfull:  { pull: side.ratio > 90% }"),
        new("E441", "Fair is one number for both sides; a rule that read one of them would be right for neither.",
            "fair: { lean: { add: 0.1c * side.ratio } }", "fair: { lean: { add: -0.1c * inv.ratio } }"),
        new("E442", "The number would be cut to its range without anyone having asked for that.",
            "ladder: { count: 3, step: 1tick, size: 20sh, size_jitter: 10 }",
            "ladder: { count: 3, step: 1tick, size: 20sh, size_jitter: 10% }"),
        new("E443", "What does not fit would not be quoted, so it is refused as a whole.",
            "near: { count: 10, … }\nfar:  { count: 10, … }", "near: { count: 8, … }\nfar:  { count: 8, … }"),
        new("W440", "Whoever reads the line believes that orders hang, and every one of them is cancelled.",
            "orders: { hang_within: 3c }",
            "orders: { hang_within: 3c }\nsides: { keep: { hang: side.since_other_fill < 2m } }"),
    ];
}
