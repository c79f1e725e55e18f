namespace PolyMaker.Host.Live;

/// <summary>Outcome of one poll.</summary>
public enum ReloadStepKind : byte
{
    /// <summary>No change, or one that is not settled yet.</summary>
    Nothing,

    /// <summary>A new revision is live.</summary>
    Applied,

    /// <summary>The files have been wrong for long enough to say so; the last good revision keeps quoting.</summary>
    Refused,

    /// <summary>After a refusal the files are again what is running.</summary>
    Restored,
}
