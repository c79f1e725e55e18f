using PolyMaker.Core.Events;

namespace PolyMaker.Polymarket.Trading;

/// <summary>
/// Where a gateway's driver puts what the markets learn and what the operator should know. Calls come one at a time,
/// from the driver's loop: hand over and return.
/// </summary>
public interface IGatewaySink
{
    /// <summary>What one market learns of its own orders and holdings. Must always have room.</summary>
    void Take(int market, in MarketEvent happened);

    void Take(GatewayReport report);
}
