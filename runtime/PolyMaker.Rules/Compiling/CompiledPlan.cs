using PolyMaker.Core.Rules;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Checking.Proofs;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// One plan without an error: its rule book, what the proofs look at, what was found, and which signals, schedules and
/// scripts it reads.
/// </summary>
internal sealed record CompiledPlan(
    RuleBook Book, PlanSubject Subject, DiagnosticBag Found, IReadOnlyList<DerivedDocument> Reads);
