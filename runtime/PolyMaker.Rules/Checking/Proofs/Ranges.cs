using PolyMaker.Core.Rules;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>
/// What is known of every slot of the context, and of expressions that a condition has already bounded. Immutable; each
/// narrowing is a new one, which says only what it narrowed: a proof of five hundred plans makes a hundred thousand.
/// </summary>
internal sealed class Ranges
{
    private readonly Interval[] declared;
    private readonly NarrowedSlot? slots;
    private readonly NarrowedExpression? expressions;

    private Ranges(Interval[] declared, NarrowedSlot? slots, NarrowedExpression? expressions)
    {
        (this.declared, this.slots, this.expressions) = (declared, slots, expressions);
    }

    // The newest stands first, and hides those below it.
    private sealed record NarrowedSlot(int Slot, Interval Range, NarrowedSlot? Below);

    private sealed record NarrowedExpression(FormulaNode Node, Interval Range, NarrowedExpression? Below);

    public Interval this[int slot]
    {
        get
        {
            for (NarrowedSlot? each = slots; each is not null; each = each.Below)
            {
                if (each.Slot == slot)
                {
                    return each.Range;
                }
            }

            return declared[slot];
        }
    }

    public bool KnowsExpressions => expressions is not null;

    /// <summary>The vocabulary's declared ranges, then one for each parameter in the order of the plan.</summary>
    public static Ranges Declared(IEnumerable<Interval> parameters) => new(
        [.. Vocabulary.Variables.Select(variable => new Interval(variable.Low, variable.High)), .. parameters],
        null, null);

    /// <summary>With one more slot at the end.</summary>
    public Ranges With(Interval next) => new([.. declared, next], slots, expressions);

    /// <summary>With the price step known.</summary>
    public Ranges AtTick(double tick) => Slot((int)ContextSlot.MarketTick, Interval.Point(tick))!;

    /// <summary>Null when nothing is left: the condition behind it cannot hold.</summary>
    public Ranges? Slot(int slot, Interval bound)
    {
        Interval known = this[slot];
        Interval narrowed = known.Meet(bound);
        return narrowed.IsEmpty ? null
            : narrowed == known ? this
            : new Ranges(declared, new NarrowedSlot(slot, narrowed, slots), expressions);
    }

    /// <summary>What a condition says of an expression that is written like this one.</summary>
    public Interval Expression(FormulaNode node) => Find(node) ?? Interval.Everything;

    public Ranges? Expression(FormulaNode node, Interval bound)
    {
        Interval narrowed = Expression(node).Meet(bound);
        return narrowed.IsEmpty ? null
            : new Ranges(declared, slots, new NarrowedExpression(node, narrowed, expressions));
    }

    /// <summary>What is known when either may be the case; a null cannot be.</summary>
    public static Ranges? Join(Ranges? a, Ranges? b)
    {
        if (a is null || b is null || ReferenceEquals(a, b))
        {
            return a ?? b;
        }

        Ranges joined = new(a.declared, null, null);
        foreach (int slot in a.Slots().Union(b.Slots()))
        {
            Interval either = a[slot].Join(b[slot]);
            joined = either == joined[slot] ? joined
                : new Ranges(a.declared, new NarrowedSlot(slot, either, joined.slots), null);
        }

        NarrowedExpression? both = null;
        for (NarrowedExpression? each = a.expressions; each is not null; each = each.Below)
        {
            if (a.Find(each.Node) is { } mine && b.Find(each.Node) is { } other)
            {
                both = new NarrowedExpression(each.Node, mine.Join(other), both);
            }
        }

        return new Ranges(a.declared, joined.slots, both);
    }

    private Interval? Find(FormulaNode node)
    {
        for (NarrowedExpression? each = expressions; each is not null; each = each.Below)
        {
            if (FormulaText.AreSame(each.Node, node))
            {
                return each.Range;
            }
        }

        return null;
    }

    private IEnumerable<int> Slots()
    {
        for (NarrowedSlot? each = slots; each is not null; each = each.Below)
        {
            yield return each.Slot;
        }
    }
}
