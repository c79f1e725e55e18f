namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>One plan under every assumption the proofs ask about.</summary>
internal sealed class PlanViews
{
    public PlanViews(PlanSubject plan)
    {
        Plan = plan;
        Declared = new PlanView(plan, plan.Declared());
        Present = new PlanView(plan, plan.Present());
        DeclaredAtTicks = [.. plan.Ticks.Select(tick => (tick, Declared.AtTick(tick)))];
        PresentAtTicks = [.. plan.Ticks.Select(tick => (tick, Present.AtTick(tick)))];
    }

    public PlanSubject Plan { get; }

    /// <summary>Any price step, any legal parameter: what is impossible here is impossible.</summary>
    public PlanView Declared { get; }

    /// <summary>Any price step, the parameters as they stand.</summary>
    public PlanView Present { get; }

    public IReadOnlyList<(double Tick, PlanView View)> DeclaredAtTicks { get; }

    public IReadOnlyList<(double Tick, PlanView View)> PresentAtTicks { get; }
}
