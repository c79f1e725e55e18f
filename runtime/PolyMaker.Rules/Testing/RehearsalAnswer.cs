using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Testing;

/// <summary>What was decided, or why nothing could be.</summary>
public sealed record RehearsalAnswer
{
    /// <summary>Null when there is no such test, or when its file or the rules have errors.</summary>
    public Rehearsal? Decided { get; init; }

    /// <summary>What to ask instead; null when nothing is wrong with the question.</summary>
    public string? Refusal { get; init; }

    /// <summary>Errors of the rules and of the test file.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The text a diagnostic points into, by the name it gives.</summary>
    public required Func<string, SourceText?> Sources { get; init; }
}
