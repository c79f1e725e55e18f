namespace PolyMaker.Core.Rules;

/// <summary>
/// How wanted quotes become orders: `orders:`. Every number is asked once per side of every decision; null: no such
/// rule.
/// </summary>
public sealed record OrderRules
{
    public static readonly OrderRules None = new();

    public Express Express { get; init; }

    /// <summary>No order below this price, dollars.</summary>
    public Expression? Floor { get; init; }

    /// <summary>No order above it.</summary>
    public Expression? Ceiling { get; init; }

    /// <summary>What a bid for YES and a bid for NO together stay under a dollar.</summary>
    public Expression? PairEdge { get; init; }

    /// <summary>What completing a pair with what is held stays under a dollar.</summary>
    public Expression? CloseEdge { get; init; }

    /// <summary>Least size of an order, shares.</summary>
    public Expression? MinimumSize { get; init; }

    /// <summary>An order this near to its target stays, dollars.</summary>
    public Expression? Tolerance { get; init; }

    /// <summary>An order behind its band stays while it rests on one of so many best levels.</summary>
    public Expression? Levels { get; init; }

    /// <summary>An older order is replaced, seconds.</summary>
    public Expression? MaximumAge { get; init; }

    /// <summary>Most orders that hang on a side.</summary>
    public Expression? HangMost { get; init; }

    /// <summary>Furthest a hung order may be from the nearest wanted price, dollars.</summary>
    public Expression? HangWithin { get; init; }

    /// <summary>Of the layers' jitter.</summary>
    public int Seed { get; init; }
}
