namespace PolyMaker.Rules.Checking;

/// <summary>
/// The part of <see cref="DiagnosticCatalog"/> about how much stands together and in which order, with its lessons.
/// </summary>
internal static class LayerCatalog
{
    public static readonly IReadOnlyList<DiagnosticEntry> Errors =
    [
        new("E490", "parent named twice",
            "A layer applies once, where it is first named: to name it again changes nothing.",
            "extends: [base, calm]"),
        new("E491", "too much of one thing",
            "At most 500 entries stand in one map, also when layers are merged, and at most 64 layers lie one upon "
            + "the other: a reload must not take minutes.",
            "params: { half: … }     # and no more than 499 others"),
    ];

    public static readonly IReadOnlyList<DiagnosticEntry> Warnings =
    [
        new("W490", "parent below its own child",
            "Parents apply from left to right, but what a parent builds on comes before it. So in [calm, base], with "
            + "calm built on base, base does not overrule calm.",
            "extends: [base, calm]"),
    ];

    public static readonly DiagnosticLesson[] Lessons =
    [
        new("E490", "Most often the second was to be another profile, and what that one says is missing.",
            "both: { extends: [calm, calm] }", "both: { extends: [calm, wide] }"),
        new("E491", "Only a generator gone wrong writes so much, and while it is read nothing else is decided.",
            "params: { x0: …, x1: …, …, x19999: … }", "params: { half: …, k_inv: … }"),
        new("W490", "Who reads the list takes the last one for the one that wins, and quotes by the other.",
            "calm: { extends: base, … }\nboth: { extends: [calm, base] }",
            "calm: { extends: base, … }\nboth: { extends: calm }"),
    ];
}
