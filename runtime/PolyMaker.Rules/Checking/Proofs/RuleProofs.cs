using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>
/// Everything that can be proved about valid rules before trading. Run by `check` and at the start of a run; a reload
/// while trading skips it, because it takes longer than compiling.
/// </summary>
internal static class RuleProofs
{
    private static readonly Action<PlanViews, Verdicts>[] OfAPlan =
    [
        ConditionProof.Run, TermProof.Run, ClampProof.Run, SpreadProof.Run, DefinednessProof.Run, SizeProof.Run,
        MagnitudeProof.Run, UsageProof.Parameters, FairProof.Run, EqualityProof.Run,
        UpsideDownProof.Run, GroupingProof.Run,
    ];

    public static void Run(
        BandsDocument bands, IReadOnlyList<MarketDocument> markets, RuleSetCompilation compiled, DiagnosticBag bag)
    {
        Verdicts verdicts = new();
        UsageProof.Derived(compiled.Unused, verdicts);
        UsageProof.Profiles(bands, markets, verdicts);
        MatchProof.Run(bands, verdicts);

        // A plan's proofs read nothing that another's write: of many, every core takes some. A few are done at once,
        // without waiting for threads that may be busy elsewhere.
        IEnumerable<Verdicts> all = compiled.Subjects.Count < compiled.WorthSharing
            ? compiled.Subjects.Select(OfPlan)
            : compiled.Subjects.AsParallel().AsOrdered().Select(OfPlan);
        foreach (Verdicts found in all)
        {
            verdicts.AddAll(found);
        }

        ScriptTrial.Run(compiled.Subjects, verdicts);
        verdicts.Close(bag);
    }

    private static Verdicts OfPlan(PlanSubject plan)
    {
        Verdicts verdicts = new();
        PlanViews views = new(plan);
        foreach (Action<PlanViews, Verdicts> proof in OfAPlan)
        {
            proof(views, verdicts);
        }

        return verdicts;
    }
}
