using PolyMaker.Core.Quoting;
using PolyMaker.Core.Rules;

namespace PolyMaker.Core.Engine;

/// <summary>
/// Which variables of one rule book are past their max age. A stale variable is unknown to every formula, as one that
/// was never known: a condition on it does not hold, a signal goes on without it for its own max age, a script falls
/// back to its on_error, and a quote that rests on it is not made. For the engine, and for rule tests, so that a test
/// runs what trades. One writer: whoever owns it.
/// </summary>
public sealed class Staleness
{
    private readonly double[] maxAges;
    private readonly int[] aging;
    private readonly double least;
    private readonly bool readsOutside;
    private bool isOutsideUnknown;

    public Staleness(RuleBook rules)
    {
        maxAges = [.. rules.MaxAges];
        aging = [.. Enumerable.Range(0, maxAges.Length)
            .Where(slot => rules.Uses[slot] && double.IsFinite(maxAges[slot]))];
        readsOutside = rules.Uses[(int)ContextSlot.ExternalFair] || rules.Uses[(int)ContextSlot.ExternalConfidence];
        least = aging.Length == 0 ? double.PositiveInfinity : aging.Min(slot => maxAges[slot]);
    }

    /// <summary>Seconds since anybody vouched for what is known of the market.</summary>
    public double Age { get; private set; }

    /// <summary>Some variable that the rules read is stale.</summary>
    public bool IsAny => Age > least || isOutsideUnknown;

    /// <summary>Makes what is too old unknown. Costs one comparison while nothing is.</summary>
    public void Apply(double[] context, double age)
    {
        Age = age;
        isOutsideUnknown = readsOutside && double.IsNaN(
            context[(int)ContextSlot.ExternalFair] + context[(int)ContextSlot.ExternalConfidence]);
        if (!(age > least))
        {
            return;
        }

        foreach (int slot in aging)
        {
            context[slot] = age > maxAges[slot] ? double.NaN : context[slot];
        }
    }

    /// <summary>The slot's max age is past, or that of the source of an outside value.</summary>
    public bool Holds(int slot) => (slot < maxAges.Length && Age > maxAges[slot])
        || (isOutsideUnknown && slot is (int)ContextSlot.ExternalFair or (int)ContextSlot.ExternalConfidence);

    /// <summary>The expression reads a stale variable itself, not through a signal or a script.</summary>
    public bool Holds(Expression? expression)
    {
        if (expression is null || !IsAny)
        {
            return false;
        }

        // Indexed: enumerating through the interface would allocate.
        for (int at = 0; at < expression.Slots.Count; at++)
        {
            if (Holds(expression.Slots[at]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Its value or its condition reads a stale variable.</summary>
    public bool Holds(Term term) => Holds(term.Value) || Holds(term.When);

    /// <summary>The output has no value because something in it is stale.</summary>
    internal bool Explains(OutputTrace trace)
    {
        if (!IsAny || double.IsFinite(trace.Value))
        {
            return false;
        }

        bool found = Holds(trace.Output.ClampLow) || Holds(trace.Output.ClampHigh);
        foreach (Term term in trace.Terms)
        {
            found |= Holds(term.Value);
        }

        return found;
    }

    /// <summary>Something that the forms of the plan rest on is stale.</summary>
    internal bool Explains(QuotePlan plan)
    {
        bool found = (plan.TouchBidTrace is { } bid && Explains(bid))
            || (plan.TouchAskTrace is { } ask && Explains(ask)) || (plan.Pace is { } pace && Explains(pace));
        foreach (SideRule side in plan.Sides)
        {
            found |= Holds(side.When);
        }

        OrderRules orders = plan.Rules.Forms.Orders;
        return found || Holds(orders.Floor) || Holds(orders.Ceiling) || Holds(orders.PairEdge)
            || Holds(orders.CloseEdge) || Holds(orders.MinimumSize) || Holds(orders.Tolerance)
            || Holds(orders.Levels) || Holds(orders.MaximumAge) || Holds(orders.HangMost)
            || Holds(orders.HangWithin);
    }

    /// <summary>Some band's edges or sizes are stale.</summary>
    public bool Explains(IReadOnlyList<Band> bands)
    {
        if (!IsAny)
        {
            return false;
        }

        bool found = false;
        for (int at = 0; at < bands.Count; at++)
        {
            Band band = bands[at];
            found |= Holds(band.EdgeMinimum) || Holds(band.EdgeTarget) || Holds(band.EdgeMaximum)
                || Holds(band.SizeMinimum) || Holds(band.SizeTarget) || Holds(band.SizeMaximum);
        }

        return found;
    }
}
