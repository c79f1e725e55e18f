namespace PolyMaker.Rules.Testing;

/// <summary>
/// What an expectation looks at: the evaluation of its step, the orders after it, and the run so far.
/// </summary>
internal sealed record StepState(RuleBench Bench, BenchOrders Orders, TermTally Step, TermTally Run);
