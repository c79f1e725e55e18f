namespace PolyMaker.Host.Ranking;

/// <summary>Which part of the evidence a trial belongs to: what packs were tuned on never shares a group with the rest.
/// </summary>
internal enum TrialGroup
{
    /// <summary>Generated markets on which the shipped values were chosen.</summary>
    Tuned,

    /// <summary>Generated markets of other seeds and harder parameters.</summary>
    HeldOut,

    /// <summary>Recorded markets; nothing was chosen on them.</summary>
    Recorded,
}
