using PolyMaker.Host.Live;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Host.Dashboard;

/// <summary>What the checker says of the rules as they would be with one file edited.</summary>
/// <param name="Set">Null: there are errors.</param>
internal sealed record RuleJudgement(
    RuleSnapshot Snapshot, RuleSources Sources, RuleSet? Set, IReadOnlyList<Diagnostic> Diagnostics)
{
    public bool IsValid => Set is not null;
}
