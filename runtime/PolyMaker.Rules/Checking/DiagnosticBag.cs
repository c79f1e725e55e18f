using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Checking;

/// <summary>
/// Collects every finding of one compilation. A rule that several plans inherit is checked several times but reported
/// once. Written by one thread.
/// </summary>
internal sealed class DiagnosticBag
{
    /// <summary>Past this many findings the file is not worth more of them.</summary>
    public const int Limit = 1_000;

    private readonly HashSet<(string Code, string File, int Line, int Column)> seen = [];
    private readonly List<Diagnostic> found = [];

    /// <summary>Errors found so far; grows only.</summary>
    public int Errors { get; private set; }

    public bool HasErrors => Errors > 0;

    public void Error(string code, SourceSpan span, string message, string? hint = null) =>
        Add(Severity.Error, code, span, message, hint);

    public void Warning(string code, SourceSpan span, string message, string? hint = null) =>
        Add(Severity.Warning, code, span, message, hint);

    /// <summary>Takes over what was found before in a part that is unchanged.</summary>
    public void AddAll(DiagnosticBag other)
    {
        Errors += other.Errors;
        foreach (Diagnostic diagnostic in other.found)
        {
            Keep(diagnostic);
        }
    }

    /// <summary>
    /// Of a plan whose parents are not all there: what it seems to lack, to remove or to loosen may be theirs, and what
    /// is wrong with them is told already.
    /// </summary>
    public void AddOrphans(DiagnosticBag other)
    {
        foreach (Diagnostic diagnostic in other.found.Where(each =>
            each.Code is not ("E103" or "E304" or "W304" or "E306" or "E310")
            && !each.Message.StartsWith("unknown name 'p.", StringComparison.Ordinal)))
        {
            Errors += diagnostic.Severity == Severity.Error ? 1 : 0;
            Keep(diagnostic);
        }
    }

    /// <summary>
    /// By file, line, column, then code: the order a reader fixes them in. A key that nothing reads (E101), or that
    /// needs a value (E103), has not also failed to remove something (E304).
    /// </summary>
    public IReadOnlyList<Diagnostic> Sorted() =>
        [.. found
            .Where(d => d.Code != "E304" || !(seen.Contains(("E101", d.File, d.Line, d.Column))
                || seen.Contains(("E103", d.File, d.Line, d.Column))))
            .OrderBy(d => d.File, StringComparer.Ordinal)
            .ThenBy(d => d.Line)
            .ThenBy(d => d.Column)
            .ThenBy(d => d.Code, StringComparer.Ordinal)];

    private void Add(Severity severity, string code, SourceSpan span, string message, string? hint)
    {
        (int line, int column) = span.Source.PositionOf(span.Start);
        if (severity == Severity.Error)
        {
            Errors++;
        }

        int length = Math.Max(1, span.Length);
        Keep(new Diagnostic(code, severity, span.Source.File, line, column, length, AddressMask.Of(message),
            hint is null ? null : AddressMask.Of(hint)));
    }

    private void Keep(Diagnostic diagnostic)
    {
        if (found.Count < Limit
            && seen.Add((diagnostic.Code, diagnostic.File, diagnostic.Line, diagnostic.Column)))
        {
            found.Add(diagnostic);
        }
    }
}
