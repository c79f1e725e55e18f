namespace PolyMaker.Rules.Documents;

/// <summary>
/// markets/selection.yaml as written: which markets are asked for, what they must have, how they rank.
/// </summary>
internal sealed record SelectionDocument(
    NamedText? Source, CandidatesDocument Candidates, IReadOnlyList<RequirementDocument> Require,
    OutputDocument? Score, KeepDocument? Keep, NamedText? OnLeave)
{
    public static readonly KeySet Keys = new("a selection file",
        ["version", "source", "candidates", "require", "score", "keep", "on_leave"], ["version", "score", "keep"]);
}
