using PolyMaker.Core.Engine;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;

namespace PolyMaker.Host.Rotation;

/// <summary>What matters of one market for coming and going, as the loop saw it between two decisions.</summary>
internal readonly record struct MarketLook(
    LiveMarket Market, Size Net, int OpenOrders, bool IsResolved, bool HasRules)
{
    /// <summary>The loop's thread.</summary>
    public static MarketLook At(LiveMarket market)
    {
        MarketState state = market.Engine.State;
        return new MarketLook(
            market, state.Position.Net, state.Ledger.OpenCount, state.IsResolved, !state.IsWithoutRules);
    }

    /// <summary>Nothing that an order could make smaller: the venue takes none below its smallest.</summary>
    public bool IsFlat => Size.Abs(Net) < Market.Spec.MinimumSize;
}
