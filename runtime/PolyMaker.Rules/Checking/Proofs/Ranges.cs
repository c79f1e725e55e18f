using System.Collections.Immutable;
using PolyMaker.Core.Rules;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>
/// What is known of every slot of the context, and of expressions that a condition has already bounded. Immutable; each
/// narrowing is a new one.
/// </summary>
internal sealed class Ranges
{
    private readonly ImmutableArray<Interval> slots;
    private readonly ImmutableDictionary<string, Interval> expressions;

    private Ranges(ImmutableArray<Interval> slots, ImmutableDictionary<string, Interval> expressions)
    {
        this.slots = slots;
        this.expressions = expressions;
    }

    public Interval this[int slot] => slots[slot];

    public bool KnowsExpressions => !expressions.IsEmpty;

    /// <summary>The vocabulary's declared ranges, then one for each parameter in the order of the plan.</summary>
    public static Ranges Declared(IEnumerable<Interval> parameters) => new(
        [.. Vocabulary.Variables.Select(variable => new Interval(variable.Low, variable.High)), .. parameters],
        ImmutableDictionary<string, Interval>.Empty);

    /// <summary>With one more slot at the end.</summary>
    public Ranges With(Interval next) => new(slots.Add(next), expressions);

    /// <summary>With the price step known.</summary>
    public Ranges AtTick(double tick) => Slot((int)ContextSlot.MarketTick, Interval.Point(tick))!;

    /// <summary>Null when nothing is left: the condition behind it cannot hold.</summary>
    public Ranges? Slot(int slot, Interval bound)
    {
        Interval narrowed = slots[slot].Meet(bound);
        return narrowed.IsEmpty ? null
            : narrowed == slots[slot] ? this
            : new Ranges(slots.SetItem(slot, narrowed), expressions);
    }

    public Interval Expression(string canonical) => expressions.GetValueOrDefault(canonical, Interval.Everything);

    public Ranges? Expression(string canonical, Interval bound)
    {
        Interval narrowed = Expression(canonical).Meet(bound);
        return narrowed.IsEmpty ? null : new Ranges(slots, expressions.SetItem(canonical, narrowed));
    }

    /// <summary>What is known when either may be the case; a null cannot be.</summary>
    public static Ranges? Join(Ranges? a, Ranges? b)
    {
        if (a is null || b is null || ReferenceEquals(a, b))
        {
            return a ?? b;
        }

        return new Ranges(
            [.. a.slots.Select((interval, at) => interval.Join(b.slots[at]))],
            a.expressions.Where(pair => b.expressions.ContainsKey(pair.Key))
                .ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Join(b.expressions[pair.Key])));
    }
}
