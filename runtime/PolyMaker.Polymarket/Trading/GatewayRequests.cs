using PolyMaker.Core;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Rest.Data;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Trading;

/// <summary>Carries a gateway's requests out on the REST clients. Safe to use from several tasks.</summary>
public sealed class GatewayRequests(ClobClient clob, DataClient data, Address wallet, PairMerger? merger = null)
{
    /// <summary>
    /// Asks, and returns what hands the answer to the gateway. Every request ends so, whatever happens.
    /// </summary>
    public async Task<Action<AccountGateway, Timestamp>> CarryOutAsync(
        GatewayRequest request, CancellationToken cancellation)
    {
        switch (request.Kind)
        {
            case GatewayRequestKind.Post:
                var posted = await Guarded(
                    clob.PostOrdersAsync(request.Orders, request.Options, cancellation), isWrite: true);
                return (gateway, at) => gateway.Posted(request, posted, at);
            case GatewayRequestKind.Cancel:
                var cancelled = await Guarded(clob.CancelOrdersAsync(request.Ids, cancellation), isWrite: true);
                return (gateway, at) => gateway.Cancelled(request, cancelled, at);
            case GatewayRequestKind.CancelAll:
                var all = await Guarded(clob.CancelAllAsync(cancellation), isWrite: true);
                return (gateway, at) => gateway.Cancelled(request, all, at);
            case GatewayRequestKind.FindOrder:
                var found = await Guarded(clob.GetOrderAsync(request.Ids[0], cancellation));
                return (gateway, at) => gateway.Found(request, found, at);
            case GatewayRequestKind.ListOrders:
                var orders = await Guarded(clob.GetOpenOrdersAsync(default, cancellation));
                return (gateway, at) => gateway.Listed(request, orders, at);
            case GatewayRequestKind.ListTrades:
                var trades = await Guarded(
                    clob.GetTradesAsync(new TradeFilter { Maker = wallet, After = request.Since }, cancellation));
                return (gateway, at) => gateway.Listed(request, trades, at);
            default:
                return await CarryOutOtherAsync(request, cancellation);
        }
    }

    private async Task<Action<AccountGateway, Timestamp>> CarryOutOtherAsync(
        GatewayRequest request, CancellationToken cancellation)
    {
        switch (request.Kind)
        {
            case GatewayRequestKind.Heartbeat:
                var beaten = await Guarded(clob.HeartbeatAsync(request.HeartbeatId, cancellation));
                return (gateway, at) => gateway.Beaten(request, beaten, at);
            case GatewayRequestKind.RefreshBalance:
                await Guarded(clob.RefreshBalanceAsync(request.Asset, cancellation));
                var refreshed = await Guarded(clob.GetBalanceAsync(request.Asset, cancellation));
                return (gateway, at) => gateway.Read(request, refreshed, at);
            case GatewayRequestKind.ReadBalance:
                var balance = await Guarded(clob.GetBalanceAsync(request.Asset, cancellation));
                return (gateway, at) => gateway.Read(request, balance, at);
            case GatewayRequestKind.ListPositions:
                var positions = await Guarded(data.GetPositionsAsync(wallet, cancellation: cancellation));
                return (gateway, at) => gateway.Listed(request, positions.Select(Held), at);
            case GatewayRequestKind.ReadVersion:
                var version = await Guarded(clob.Markets.GetVersionAsync(cancellation));
                return (gateway, at) => gateway.Read(request, version, at);
            case GatewayRequestKind.Merge:
                var merged = await Guarded(
                    merger!.MergeAsync(request.Market!, request.Size, cancellation), isWrite: true);
                return (gateway, at) => gateway.Merged(request, merged, at);
            default:
                throw Invariant.Unreachable(request.Kind);
        }
    }

    private static IReadOnlyList<HeldPosition> Held(IReadOnlyList<WalletPosition> positions) =>
    [
        .. positions.Where(each => each.AveragePrice is not null)
            .Select(each => new HeldPosition(each.TokenId, each.Shares, each.AveragePrice!.Value)),
    ];

    /// <summary>A request that was broken off may have been done.</summary>
    private static async Task<VenueResult<T>> Guarded<T>(Task<VenueResult<T>> request, bool isWrite = false)
    {
        try
        {
            return await request;
        }
        catch (OperationCanceledException)
        {
            return new VenueError
            {
                Kind = VenueErrorKind.TimedOut,
                IsTransient = true,
                Text = "broken off at the end of the run",
                IsOutcomeUnknown = isWrite,
            };
        }
    }
}
