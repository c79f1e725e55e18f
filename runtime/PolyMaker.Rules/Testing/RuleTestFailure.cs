using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// A claim that did not hold: what was expected and what came, where it is written, at which step or draw, and the
/// trace of the evaluation.
/// </summary>
public sealed record RuleTestFailure(
    string What, string Expected, string Got, SourceLocation At, string Step, string Trace);
