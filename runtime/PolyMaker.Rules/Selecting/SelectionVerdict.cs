namespace PolyMaker.Rules.Selecting;

/// <summary>What became of one candidate, and why.</summary>
public sealed record SelectionVerdict(Candidate Market, VerdictKind Kind, string Reason)
{
    /// <summary>NaN when it was not scored.</summary>
    public double Score { get; init; } = double.NaN;

    public IReadOnlyList<ScorePart> Parts { get; init; } = [];

    /// <summary>From 1; 0 when it was not ranked.</summary>
    public int Rank { get; init; }

    /// <summary>In before this selection.</summary>
    public bool WasIn { get; init; }

    public bool IsIn => Kind is VerdictKind.Chosen or VerdictKind.Protected;
}
