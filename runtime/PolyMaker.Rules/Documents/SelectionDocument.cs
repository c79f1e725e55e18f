namespace PolyMaker.Rules.Documents;

/// <summary>
/// markets/selection.yaml as written: which markets are asked for, what they must have, how they rank.
/// </summary>
internal sealed record SelectionDocument(
    NamedText? Source, CandidatesDocument Candidates, IReadOnlyList<RequirementDocument> Require,
    OutputDocument? Score, KeepDocument? Keep, NamedText? OnLeave)
{
    public static readonly KeySet Keys = new("a selection file",
        ["version", "source", "sheet", "reselect", "candidates", "require", "score", "keep", "on_leave"],
        ["version", "score", "keep"]);

    /// <summary>A spreadsheet that a service account reads, in place of a source.</summary>
    public SheetDocument? Sheet { get; init; }

    /// <summary>When to choose again, as a cron expression.</summary>
    public NamedText? Reselect { get; init; }
}
