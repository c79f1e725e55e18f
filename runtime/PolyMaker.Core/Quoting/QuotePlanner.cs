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
    public static void Plan(QuotePlan plan, double[] context)
    {
        RuleBook rules = plan.Rules;
        plan.Reason = NoQuoteReason.None;
        if (rules.QuoteWhen is { } quoteWhen)
        {
            plan.Evaluations++;

            // NaN compares unequal to everything: an unknown condition is a false one.
            if (!(Math.Abs(quoteWhen.Evaluate(context)) > 0))
            {
                plan.Reason = NoQuoteReason.QuoteWhenFalse;
            }
        }

        // All four run even when one fails, so that the trace always tells the whole story.
        bool finite = Evaluate(plan, plan.Fair, context, 0)
            & Evaluate(plan, plan.HalfSpread, context, 0)
            & Evaluate(plan, plan.Skew, context, 0)
            & Evaluate(plan, plan.SizeScale, context, 0);
        if (plan.HasForms)
        {
            finite &= FormPlanner.Plan(plan, context);
        }

        if (!finite && plan.Reason == NoQuoteReason.None)
        {
            plan.Reason = NoQuoteReason.NotFinite;
        }
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
        return double.IsFinite(trace.Value);
    }

    private static double Apply(QuotePlan plan, OutputTrace trace, int at, Term term, double running, double[] context)
    {
        if (term.When is { } when)
        {
            plan.Evaluations++;
            if (!(Math.Abs(when.Evaluate(context)) > 0))
            {
                trace.Record(at, didFire: false, double.NaN, running);
                return running;
            }
        }

        plan.Evaluations++;
        double value = term.Value.Evaluate(context);
        double next = term.Operation switch
        {
            TermOperation.Set => value,
            TermOperation.Add => running + value,
            TermOperation.Multiply => running * value,
            TermOperation.Minimum => Math.Min(running, value),
            TermOperation.Maximum => Math.Max(running, value),
            _ => throw Invariant.Unreachable(term.Operation),
        };
        trace.Record(at, didFire: true, value, next);
        return term.Shadow ? running : next;
    }
}
