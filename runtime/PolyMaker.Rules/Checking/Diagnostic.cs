namespace PolyMaker.Rules.Checking;

/// <summary>
/// One finding about a rule or market file. Line and column count from 1 in UTF-16 characters; length is at least 1.
/// The code is stable and explained by <see cref="DiagnosticCatalog"/>; the hint says what to type instead.
/// </summary>
public sealed record Diagnostic(
    string Code,
    Severity Severity,
    string File,
    int Line,
    int Column,
    int Length,
    string Message,
    string? Hint)
{
    /// <summary>
    /// One line, as compilers write it: "rules/bands.yaml:33:18: error[E201]: unknown name 'book.mdi'; …".
    /// </summary>
    public override string ToString() => DiagnosticRenderer.Headline(this);
}
