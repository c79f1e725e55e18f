using PolyMaker.Core.Engine;
using PolyMaker.Core.Rules;

namespace PolyMaker.Core.Quoting;

/// <summary>
/// Evaluates a rule book over a context: terms from top to bottom, then the clamp. Pure but for the trace it fills.
/// Anything not finite ends in <see cref="NoQuoteReason.NotFinite"/>: no quote is better than a quote made of NaN.
/// </summary>
public static class QuotePlanner
{
    /// <summary>
    /// Fills <paramref name="plan"/> from <paramref name="context"/>; its Reason says whether there is anything to
    /// quote.
    /// </summary>
    /// <param name="stale">What of the context is stale; null: nothing.</param>
    public static void Plan(QuotePlan plan, double[] context, Staleness? stale = null)
    {
        plan.Reason = plan.Rules.QuoteWhen is { } quoteWhen ? Condition(plan, quoteWhen, context, stale)
            : NoQuoteReason.None;

        // All four run even when one fails, so that the trace always tells the whole story.
        bool finite = Evaluate(plan, plan.Fair, context, 0)
            & Evaluate(plan, plan.HalfSpread, context, 0)
            & Evaluate(plan, plan.Skew, context, 0)
            & Evaluate(plan, plan.SizeScale, context, 0);
        if (plan.HasForms)
        {
            finite &= FormPlanner.Plan(plan, context);
        }

        if (!finite || stale is { IsAny: true })
        {
            CountFaults(plan, stale);
        }

        if (!finite && plan.Reason == NoQuoteReason.None)
        {
            plan.Reason = stale is not null && RestsOn(stale, plan) ? NoQuoteReason.Stale : NoQuoteReason.NotFinite;
        }
    }

    private static NoQuoteReason Condition(
        QuotePlan plan, Expression quoteWhen, double[] context, Staleness? stale)
    {
        plan.Evaluations++;
        double value = quoteWhen.Evaluate(context);

        // NaN compares unequal to everything: an unknown condition is a false one.
        return Math.Abs(value) > 0 ? NoQuoteReason.None
            : double.IsNaN(value) && stale is not null && stale.Holds(quoteWhen) ? NoQuoteReason.Stale
            : NoQuoteReason.QuoteWhenFalse;
    }

    private static bool RestsOn(Staleness stale, QuotePlan plan) =>
        stale.Explains(plan.Fair) || stale.Explains(plan.HalfSpread) || stale.Explains(plan.Skew)
        || stale.Explains(plan.SizeScale) || (plan.HasForms && stale.Explains(plan));

    private static void CountFaults(QuotePlan plan, Staleness? stale)
    {
        plan.Fair.CountFaults(stale);
        plan.HalfSpread.CountFaults(stale);
        plan.Skew.CountFaults(stale);
        plan.SizeScale.CountFaults(stale);
        plan.TouchBidTrace?.CountFaults(stale);
        plan.TouchAskTrace?.CountFaults(stale);
        plan.Pace?.CountFaults(stale);
    }

    /// <param name="start">The running value before the first term.</param>
    internal static bool Evaluate(QuotePlan plan, OutputTrace trace, double[] context, double start)
    {
        Term[] terms = trace.Terms;
        double running = start;
        for (int at = 0; at < terms.Length; at++)
        {
            running = Apply(plan, trace, at, terms[at], running, context);
        }

        double low = trace.Output.ClampLow.Evaluate(context);
        double high = trace.Output.ClampHigh.Evaluate(context);
        plan.Evaluations += 2;
        trace.Raw = running;
        trace.ClampLow = low;
        trace.ClampHigh = high;

        // A clamp whose ends crossed at run time (they may be expressions) has no honest value.
        trace.Value = low <= high && double.IsFinite(running) ? Math.Clamp(running, low, high) : double.NaN;
        trace.TimesLow += running < low ? 1 : 0;
        trace.TimesHigh += running > high ? 1 : 0;
        return double.IsFinite(trace.Value);
    }

    private static double Apply(QuotePlan plan, OutputTrace trace, int at, Term term, double running, double[] context)
    {
        if (term.When is { } when)
        {
            plan.Evaluations++;
            double condition = when.Evaluate(context);
            if (!(Math.Abs(condition) > 0))
            {
                if (double.IsNaN(condition))
                {
                    trace.CountUnknownCondition(at);
                }

                trace.Record(at, didFire: false, double.NaN, running);
                return running;
            }
        }

        plan.Evaluations++;
        double value = term.Value.Evaluate(context);
        double next = term.After(running, value);
        trace.Record(at, didFire: true, value, next);
        return term.Shadow ? running : next;
    }
}
