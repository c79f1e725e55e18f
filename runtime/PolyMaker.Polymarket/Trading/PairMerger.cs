using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Wallet;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Trading;

/// <summary>Turns pairs of YES and NO back into dollars on the chain. Safe to use from several tasks.</summary>
public sealed class PairMerger(IContractCaller caller, VenueContracts contracts)
{
    /// <summary>Done when the chain has done it; the value is the transaction.</summary>
    public Task<VenueResult<string>> MergeAsync(GatewayMarket market, Size pairs, CancellationToken cancellation)
    {
        PositionCalls calls = new(contracts, GatewayMarket.ExchangeOf(market.Spec));
        return caller.CallAsync([calls.Merge(Bytes32.ParseHex(market.Spec.ConditionId), pairs)], cancellation);
    }
}
