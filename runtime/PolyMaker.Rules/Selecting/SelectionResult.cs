namespace PolyMaker.Rules.Selecting;

/// <summary>
/// All verdicts, those that are in first and best first, and what the next selection has to remember.
/// </summary>
public sealed record SelectionResult(
    IReadOnlyList<SelectionVerdict> Verdicts, IReadOnlyDictionary<string, Tenure> Tenures)
{
    public IEnumerable<SelectionVerdict> Chosen => Verdicts.Where(each => each.IsIn);

    /// <summary>In now and not before.</summary>
    public IEnumerable<SelectionVerdict> Added => Verdicts.Where(each => each.IsIn && !each.WasIn);

    /// <summary>In before and not now.</summary>
    public IEnumerable<SelectionVerdict> Removed => Verdicts.Where(each => !each.IsIn && each.WasIn);
}
