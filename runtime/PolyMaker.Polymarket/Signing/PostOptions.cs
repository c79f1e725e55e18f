namespace PolyMaker.Polymarket.Signing;

/// <summary>What is said beside an order when it is posted; none of it is signed.</summary>
public readonly record struct PostOptions(OrderType Type, bool PostOnly, bool DeferExecution = false)
{
    /// <summary>What a maker posts: rests until cancelled, never takes.</summary>
    public static readonly PostOptions Maker = new(OrderType.Gtc, PostOnly: true);

    /// <summary>Takes what stands at its price or better and ends.</summary>
    public static readonly PostOptions Taker = new(OrderType.Fak, PostOnly: false);
}
