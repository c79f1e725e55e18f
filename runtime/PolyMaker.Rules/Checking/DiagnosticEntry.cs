namespace PolyMaker.Rules.Checking;

/// <summary>
/// What a diagnostic code means, for `check --explain CODE`: a title, why it is an error, and a fix by example.
/// </summary>
public sealed record DiagnosticEntry(string Code, string Title, string Explanation, string Fix);
