using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Testing;

/// <summary>One entry of `tests:` as written: under which plan, with which values, and what must come of it.</summary>
internal sealed record TestDocument(
    NamedText Name,
    NamedText? Profile,
    NamedText? Market,
    NamedText? Given,
    IReadOnlyList<GivenText> With,
    IReadOnlyList<SeriesDocument> Series,
    NamedText? Step,
    NamedText? Snapshot,
    MapNode Body)
{
    /// <summary>Keys that say what must hold; a test without any of them would pass whatever the rules do.</summary>
    public static readonly IReadOnlyList<string> Claims =
        ["expect", "expect_at", "expect_plan", "fired", "not_fired", "clamped", "not_clamped", "snapshot"];

    public static readonly KeySet Keys = new("a test",
        ["name", "profile", "market", "given", "with", "series", "step", .. Claims], ["name"]);
}
