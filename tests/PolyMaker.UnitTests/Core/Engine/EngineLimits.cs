using PolyMaker.Core.Engine;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Engine;

/// <summary>That whatever fills, an engine stays inside its limits.</summary>
internal static class EngineLimits
{
    public static void AssertHeld(MarketEngine engine, RiskLimits limits)
    {
        MarketState state = engine.State;
        double bids = Exposure.OpenSize(state.Ledger.Open, Side.Buy).ToDouble();
        double asks = Exposure.OpenSize(state.Ledger.Open, Side.Sell).ToDouble();
        double net = state.Position.Net.ToDouble();
        Assert.True(
            net + bids <= limits.MaxPosition.ToDouble() + 1e-9, "all bids filling stays inside the position limit");
        Assert.True(
            asks - net <= limits.MaxPosition.ToDouble() + 1e-9, "all asks filling stays inside the position limit");
        Assert.True(state.Ledger.OpenCount <= limits.MaxOpenOrders);
        Assert.True(
            state.Position.CostBasis <= limits.MaxNotional + new Cash(200),
                "the position's cost stays inside the notional limit");
    }
}
