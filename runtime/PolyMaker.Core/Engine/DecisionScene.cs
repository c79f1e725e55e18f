using PolyMaker.Core.Orders;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Engine;

/// <summary>
/// A decision and what stood around it: all that an explanation of it reads. Of the live engine it is a view that the
/// next decision changes; of a <see cref="KeptDecision"/> it is its own.
/// </summary>
/// <param name="Open">Our open orders once the decision's commands were entered, oldest first.</param>
public sealed record DecisionScene(string Market, Decision Decision, IReadOnlyList<Order> Open)
{
    /// <summary>Which limit of the account binds, and what it leaves.</summary>
    public required AccountView Account { get; init; }

    /// <summary>Pairs of YES and NO that are held.</summary>
    public Size Pairs { get; init; }

    public Size PairsMerging { get; init; }

    public Size PairsMerged { get; init; }

    /// <summary>The engine's last decision. Copies the orders: for whoever looks, not for each event.</summary>
    public static DecisionScene Of(MarketEngine engine) =>
        new(engine.State.Spec.Slug, engine.LastDecision, engine.State.Ledger.Open.ToArray())
        {
            Account = engine.State.Account,
            Pairs = engine.State.Pairs,
            PairsMerging = engine.State.PairsMerging,
            PairsMerged = engine.State.PairsMerged,
        };
}
