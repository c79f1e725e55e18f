using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Formatting;

/// <summary>
/// A file in canonical form, or why it has none: <see cref="Text"/> is null when the file cannot be read, and then the
/// diagnostics say where.
/// </summary>
public sealed record FormattedText(string? Text, IReadOnlyList<Diagnostic> Diagnostics, SourceText Source);
