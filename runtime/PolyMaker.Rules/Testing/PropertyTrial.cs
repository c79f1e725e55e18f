using PolyMaker.Core.Rules;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.Rules.Testing;

/// <summary>Tries one property on one drawn state, as often as asked. One writer, the property's run.</summary>
internal sealed class PropertyTrial
{
    private const double Slack = 1e-12;

    private readonly BoundProperty property;
    private readonly StateDraw draw;
    private readonly double[] context;

    public PropertyTrial(BoundProperty property)
    {
        this.property = property;
        draw = new StateDraw(property.Plan, property.Pinned);
        context = new double[property.Plan.Book.ContextLength + QuoteResults.Count];
        Bench = new RuleBench(property.Plan.Book);
    }

    public RuleBench Bench { get; }

    public StateDraw Draw => draw;

    /// <summary>The state of the last evaluation, settled.</summary>
    public double[] Context => context;

    /// <summary>What the subject was at the last two evaluations; both the same for `always`.</summary>
    public (double First, double Second) Got { get; private set; }

    /// <summary>The variable that was moved, at the last two evaluations, as the rules saw it.</summary>
    public (double Low, double High) Moved { get; private set; }

    /// <summary>
    /// True: holds. False: broken. Null: this state has nothing to say, because what the property reads does not exist
    /// there (no quote on that side, or none at all).
    /// </summary>
    /// <param name="other">The second value of the variable that a monotone property moves.</param>
    public bool? Holds(double[] drawn, double other) => property.Kind switch
    {
        PropertyKind.Always => Truth(drawn),
        PropertyKind.Monotone => Pair(drawn, drawn[property.Over], other, Follows),
        PropertyKind.Symmetric => Pair(drawn, drawn[property.Over], -drawn[property.Over], (a, b) => Near(a, b)),
        PropertyKind.Antisymmetric => Pair(drawn, drawn[property.Over], -drawn[property.Over], (a, b) => Near(a, -b)),
        _ => throw Core.Invariant.Unreachable(property.Kind),
    };

    private bool? Truth(double[] drawn)
    {
        double value = Evaluate(drawn);
        Got = (value, value);
        return QuoteResults.LacksAny(property.Subject.Slots, context, property.Plan.Book) ? null : value > 0;
    }

    private bool? Pair(double[] drawn, double first, double second, Func<double, double, bool> agree)
    {
        (double low, double high) = first <= second ? (first, second) : (second, first);
        double kept = drawn[property.Over];
        drawn[property.Over] = high;
        double atHigh = Evaluate(drawn);
        double movedHigh = context[property.Over];
        drawn[property.Over] = low;
        double atLow = Evaluate(drawn);
        drawn[property.Over] = kept;
        Got = (atLow, atHigh);
        Moved = (context[property.Over], movedHigh);
        return double.IsNaN(atLow) || double.IsNaN(atHigh) ? null : agree(atLow, atHigh);
    }

    private double Evaluate(double[] drawn)
    {
        draw.Settle(drawn, context);
        Bench.Evaluate(context);
        QuoteResults.Fill(context, Bench);
        return property.Subject.Evaluate(context);
    }

    private bool Follows(double low, double high) =>
        property.IsDecreasing ? high <= low + Slack : high >= low - Slack;

    private static bool Near(double left, double right) => Math.Abs(left - right) <= Slack;
}
