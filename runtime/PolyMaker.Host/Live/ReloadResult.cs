namespace PolyMaker.Host.Live;

/// <summary>
/// What compiling a snapshot came to: a revision that is now posted to the engines, or the reasons why not.
/// </summary>
public sealed record ReloadResult
{
    private ReloadResult(string? revision, string diagnostics) => (Revision, Diagnostics) = (revision, diagnostics);

    /// <summary>Null: refused, nothing changed.</summary>
    public string? Revision { get; }

    /// <summary>
    /// Errors of a refused snapshot, warnings of an accepted one; lines ready to print, empty when there are none.
    /// </summary>
    public string Diagnostics { get; }

    public static ReloadResult Accepted(string revision, string warnings = "") => new(revision, warnings);

    public static ReloadResult Refused(string diagnostics) => new(null, diagnostics);
}
