namespace PolyMaker.Host.Live;

/// <summary>
/// What compiling a snapshot came to: a revision that is now posted to the engines, or the reasons why not.
/// </summary>
public sealed record ReloadResult
{
    private ReloadResult(string? revision, string diagnostics, ReloadRefusal refusal) =>
        (Revision, Diagnostics, Refusal) = (revision, diagnostics, refusal);

    /// <summary>Null: refused, nothing changed.</summary>
    public string? Revision { get; }

    /// <summary>
    /// Errors of a refused snapshot, warnings of an accepted one; lines ready to print, empty when there are none.
    /// </summary>
    public string Diagnostics { get; }

    /// <summary>Why it was refused; None when it was accepted.</summary>
    public ReloadRefusal Refusal { get; }

    public static ReloadResult Accepted(string revision, string warnings = "") =>
        new(revision, warnings, ReloadRefusal.None);

    public static ReloadResult Refused(string diagnostics, ReloadRefusal refusal = ReloadRefusal.Invalid) =>
        new(null, diagnostics, refusal);
}
