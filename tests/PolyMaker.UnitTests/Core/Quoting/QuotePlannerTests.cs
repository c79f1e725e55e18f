using PolyMaker.Core.Quoting;
using PolyMaker.Core.Rules;

namespace PolyMaker.UnitTests.Core.Quoting;

public sealed class QuotePlannerTests
{
    private static readonly double[] Context = new double[(int)ContextSlot.Count];

    [Fact]
    public void TermsRunFromTopToBottomAndTheClampLast()
    {
        QuotePlan plan = PlanOf(
            SampleRules.Set("base", SampleRules.Constant(0.02)),
            Term("wide", TermOperation.Multiply, 3),
            Term("less", TermOperation.Add, -0.01),
            Term("floor", TermOperation.Maximum, 0.045),
            Term("roof", TermOperation.Minimum, 0.2));
        Assert.Equal([0.02, 0.06, 0.05, 0.05, 0.05], Enumerable.Range(0, 5).Select(plan.Skew.ValueAfter), Close);
        Assert.Equal(0.05, plan.Skew.Raw, 12);
        Assert.Equal(0.04, plan.Skew.Value, 12);
        Assert.True(plan.Skew.WasClamped);
    }

    [Fact]
    public void ATermWhoseConditionIsFalseOrUnknownDoesNotFire()
    {
        QuotePlan plan = PlanOf(
            SampleRules.Set("base", SampleRules.Constant(0.02)),
            Term("no", TermOperation.Add, 1) with { When = SampleRules.Constant(0) },
            Term("unknown", TermOperation.Add, 1) with { When = SampleRules.Constant(double.NaN) },
            Term("yes", TermOperation.Add, 0.01) with { When = SampleRules.Constant(1) });
        Assert.Equal([true, false, false, true], Enumerable.Range(0, 4).Select(plan.Skew.Fired));
        Assert.Equal(0.03, plan.Skew.Value, 12);
    }

    [Fact]
    public void AShadowTermIsRecordedButNotApplied()
    {
        QuotePlan plan = PlanOf(
            SampleRules.Set("base", SampleRules.Constant(0.02)),
            Term("shadow", TermOperation.Add, 0.01) with { Shadow = true });
        Assert.Equal(0.02, plan.Skew.Value, 12);
        Assert.Equal(0.03, plan.Skew.ValueAfter(1), 12);
        Assert.True(plan.Skew.Fired(1));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void AnythingNotFiniteMeansNoQuote(double value) =>
        Assert.Equal(NoQuoteReason.NotFinite, PlanOf(SampleRules.Set("bad", SampleRules.Constant(value))).Reason);

    [Fact]
    public void ACrossedClampMeansNoQuote()
    {
        RuleOutput skew = SampleRules.Output("skew", 0.02, 0.01, SampleRules.Set("base", SampleRules.Constant(0)));
        QuotePlan plan = new(SampleRules.Book(skew: skew));
        QuotePlanner.Plan(plan, Context);
        Assert.Equal(NoQuoteReason.NotFinite, plan.Reason);
    }

    [Fact]
    public void AFalseQuoteWhenIsAReasonAndTheTraceIsStillComplete()
    {
        QuotePlan plan = new(SampleRules.Book(quoteWhen: SampleRules.Constant(0)));
        QuotePlanner.Plan(plan, Context);
        Assert.Equal(NoQuoteReason.QuoteWhenFalse, plan.Reason);
        Assert.Equal(0.01, plan.HalfSpread.Value, 12);
    }

    private static bool Close(double left, double right) => Math.Abs(left - right) < 1e-12;

    private static Term Term(string name, TermOperation operation, double value) =>
        new(name, operation, SampleRules.Constant(value), null, null, false);

    private static QuotePlan PlanOf(params Term[] terms)
    {
        QuotePlan plan = new(SampleRules.Book(skew: SampleRules.Output("skew", -0.04, 0.04, terms)));
        QuotePlanner.Plan(plan, Context);
        return plan;
    }
}
