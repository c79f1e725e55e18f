using PolyMaker.Core.Rules;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.Rules.Checking;

/// <summary>
/// How much was checked, for the closing line of `check`: what several plans inherit counts once, at the place where it
/// is written.
/// </summary>
public sealed record RuleCounts(int Profiles, int Markets, int Terms, int Expressions)
{
    public static readonly RuleCounts None = new(0, 0, 0, 0);

    public static RuleCounts Of(RuleSet set)
    {
        HashSet<SourceLocation> terms = [];
        HashSet<SourceLocation> expressions = [];
        foreach (RuleBook plan in set.Plans)
        {
            terms.UnionWith(plan.Outputs.SelectMany(output => output.Terms).Select(term => term.Source));
            expressions.UnionWith(ExpressionsOf(plan).Select(expression => expression.Source));
        }

        return new RuleCounts(set.Profiles.Count, set.Markets.Count, terms.Count, expressions.Count);
    }

    public static RuleCounts operator +(RuleCounts left, RuleCounts right) => new(
        left.Profiles + right.Profiles,
        left.Markets + right.Markets,
        left.Terms + right.Terms,
        left.Expressions + right.Expressions);

    private static IEnumerable<Expression> ExpressionsOf(RuleBook plan)
    {
        foreach (RuleOutput output in plan.Outputs)
        {
            foreach (Term term in output.Terms)
            {
                yield return term.Value;
                if (term.When is { } when)
                {
                    yield return when;
                }
            }

            yield return output.ClampLow;
            yield return output.ClampHigh;
        }

        foreach (Band band in plan.Bands)
        {
            yield return band.EdgeMinimum;
            yield return band.EdgeTarget;
            yield return band.EdgeMaximum;
            yield return band.SizeMinimum;
            yield return band.SizeTarget;
            yield return band.SizeMaximum;
        }

        foreach (Expression expression in OfForms(plan.Forms))
        {
            yield return expression;
        }

        if (plan.QuoteWhen is { } condition)
        {
            yield return condition;
        }
    }

    private static IEnumerable<Expression> OfForms(RuleForms forms)
    {
        OrderRules orders = forms.Orders;
        return new[]
            {
                orders.Floor, orders.Ceiling, orders.PairEdge, orders.CloseEdge, orders.MinimumSize,
                orders.Tolerance, orders.Levels, orders.MaximumAge, orders.HangMost, orders.HangWithin,
            }
            .Concat(forms.Ladders.SelectMany(ladder => new[]
            {
                ladder.Count, ladder.Start, ladder.Step, ladder.Growth, ladder.Size, ladder.Curve, ladder.SizeJitter,
                ladder.StepJitter, ladder.Every, ladder.Refill,
            }.Where(number => number.Source != ladder.Source)))
            .Concat(forms.Sides.Select(side => side.When))
            .Concat(forms.Exits.SelectMany(exit => new[] { exit.When, exit.For, exit.Size }))
            .OfType<Expression>();
    }
}
