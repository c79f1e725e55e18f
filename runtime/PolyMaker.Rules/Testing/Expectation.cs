using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// One claim of a test about one step. <see cref="Got"/> is null where it holds, and says what came instead where not.
/// </summary>
internal sealed record Expectation(
    string What, SourceSpan Span, int Step, string Expected, Func<StepState, string?> Got);
