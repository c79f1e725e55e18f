using PolyMaker.Core.Markets;
using PolyMaker.Core.Rules;

namespace PolyMaker.Core.Quoting;

/// <summary>
/// Evaluates the forms of a rule book for both sides, once the four outputs are known. Pure but for the plan and the
/// side's slots of the context. Part of the planner.
/// </summary>
internal static class FormPlanner
{
    /// <summary>False when something has no finite value: then nothing is quoted.</summary>
    public static bool Plan(QuotePlan plan, double[] context)
    {
        bool bid = OfSide(plan, Side.Buy, plan.TouchBidTrace, context, ref plan.BidForm);
        bool ask = OfSide(plan, Side.Sell, plan.TouchAskTrace, context, ref plan.AskForm);
        bool pace = plan.Pace is not { } trace || QuotePlanner.Evaluate(plan, trace, context, 0);
        return bid & ask & pace;
    }

    private static bool OfSide(QuotePlan plan, Side side, OutputTrace? touch, double[] context, ref SideForm form)
    {
        double skew = plan.Skew.Value;
        double model = side == Side.Buy ? plan.HalfSpread.Value - skew : plan.HalfSpread.Value + skew;
        SideContext.Fill(context, side, plan.Fair.Value, model);
        form = SideForm.None;
        bool finite = touch is null || QuotePlanner.Evaluate(plan, touch, context, model);
        form.Touch = touch is null ? model : touch.Value;
        return finite & Conditions(plan, side, context, ref form) & Numbers(plan, context, ref form);
    }

    private static bool Conditions(QuotePlan plan, Side side, double[] context, ref SideForm form)
    {
        Span<bool> holding = plan.Conditions(side);
        bool known = true;
        SideRule[] rules = plan.Sides;
        for (int at = 0; at < rules.Length; at++)
        {
            plan.Evaluations++;
            double holds = rules[at].When.Evaluate(context);
            known &= !double.IsNaN(holds);
            holding[at] = Math.Abs(holds) > 0;
            if (holding[at])
            {
                form.Note(rules[at].Verb, at);
            }
        }

        return known;
    }

    private static bool Numbers(QuotePlan plan, double[] context, ref SideForm form)
    {
        OrderRules rules = plan.Rules.Forms.Orders;
        return ReferenceEquals(rules, OrderRules.None) || (
            Number(plan, rules.Floor, context, ref form.Floor)
            & Number(plan, rules.Ceiling, context, ref form.Ceiling)
            & Number(plan, rules.PairEdge, context, ref form.PairEdge)
            & Number(plan, rules.CloseEdge, context, ref form.CloseEdge)
            & Number(plan, rules.MinimumSize, context, ref form.MinimumSize)
            & Number(plan, rules.Tolerance, context, ref form.Tolerance)
            & Number(plan, rules.Levels, context, ref form.Levels)
            & Number(plan, rules.MaximumAge, context, ref form.MaximumAge)
            & Number(plan, rules.HangMost, context, ref form.HangMost)
            & Number(plan, rules.HangWithin, context, ref form.HangWithin));
    }

    private static bool Number(QuotePlan plan, Expression? rule, double[] context, ref double value)
    {
        if (rule is null)
        {
            return true;
        }

        plan.Evaluations++;
        value = rule.Evaluate(context);
        return double.IsFinite(value);
    }
}
