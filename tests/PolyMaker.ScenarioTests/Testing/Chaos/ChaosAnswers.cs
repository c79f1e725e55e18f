using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Happenings;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.LocalVenue.Settlement;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Polymarket.Sockets;
using PolyMaker.Polymarket.Trading;
using ClientOutcome = PolyMaker.Polymarket.Rest.Clob.CancelOutcome;
using ClientTrade = PolyMaker.Polymarket.Rest.Clob.VenueTrade;
using TradeFilter = PolyMaker.LocalVenue.Settlement.TradeFilter;
using VenueTrade = PolyMaker.LocalVenue.Settlement.VenueTrade;

namespace PolyMaker.ScenarioTests.Testing.Chaos;

/// <summary>The engine's answers in the words of the REST client and the user channel, without any wire.</summary>
internal sealed class ChaosAnswers(ChaosVenue venue, ChaosFaults faults)
{
    public VenueResult<IReadOnlyList<PostedOrder>> Post(GatewayRequest request, Timestamp at) =>
        new([.. request.Orders.Select(each => Post(each, request.Options, at))]);

    public VenueResult<ClientOutcome> Cancel(GatewayRequest request, Timestamp at)
    {
        IReadOnlyList<CancelVerdict> verdicts = request.Kind == GatewayRequestKind.CancelAll
            ? venue.Engine.CancelAll(venue.Ours, OrderFilter.All, at)
            : venue.Engine.Cancel(venue.Ours, [.. request.Ids], at);
        return new ClientOutcome(
            [.. verdicts.Where(each => each.IsCanceled).Select(each => each.Id)],
            [.. verdicts.Where(each => !each.IsCanceled)
                .Select(each => new CancelRefusal(each.Id, RejectReason.AlreadyGone, each.Reason!))]);
    }

    public VenueResult<OpenOrder> Find(GatewayRequest request) =>
        venue.Engine.Queries.TryFindOrder(request.Ids[0], out VenueOrder? order)
            ? Order(order)
            : ChaosFaults.Error(VenueErrorKind.NotFound);

    public VenueResult<IReadOnlyList<OpenOrder>> Orders() => new([.. venue.Open.Select(Order)]);

    public VenueResult<IReadOnlyList<ClientTrade>> Trades(GatewayRequest request)
    {
        // The account's own list, from its end: a week of trades is too long to read through every few seconds.
        List<ClientTrade> found = [];
        TradeFilter filter = new() { After = request.Since };
        List<VenueTrade> filed = venue.Ours.Trades;
        for (int at = filed.Count - 1; at >= 0 && !(filed[at].MatchedAt < request.Since); at--)
        {
            if (filter.Holds(filed[at], venue.Ours))
            {
                found.Add(Trade(filed[at]));
            }
        }

        return new(found);
    }

    public VenueResult<BalanceAllowance> Balance(GatewayRequest request)
    {
        long micro = venue.Ours.Cash.Micro;
        if (request.Asset.TokenId is { } token)
        {
            Assert.True(venue.Engine.TryFindToken(token, out VenueMarket? market, out Outcome outcome));
            micro = venue.Ours.HoldingIn(market).Balance(outcome).Micro;
        }

        return new BalanceAllowance(micro, new Dictionary<Address, long>());
    }

    public VenueResult<HeartbeatReply> Beat(GatewayRequest request, Timestamp at)
    {
        LocalVenue.Accounts.HeartbeatReply reply =
            venue.Engine.Heartbeat(ChaosVenue.Owner, venue.Ours, request.HeartbeatId, at);
        return new HeartbeatReply(reply.Id, reply.IsAccepted);
    }

    public static UserOrderUpdate News(VenueOrder order, OrderChange change, Timestamp at) => new()
    {
        At = at,
        VenueAt = at,
        OrderId = order.Id,
        Kind = change switch
        {
            OrderChange.Placement => UserOrderKind.Placement,
            OrderChange.Update => UserOrderKind.Update,
            _ => UserOrderKind.Cancellation,
        },
        Status = OrderStatus.Live,
        ConditionId = order.Market.Spec.ConditionId,
        AssetId = order.Market.Token(order.Outcome).Text,
        Side = order.Side,
        Price = order.Price,
        OriginalSize = order.OriginalSize,
        MatchedSize = order.SizeMatched,
    };

    public static UserTradeUpdate News(VenueTrade trade, Timestamp at) => new()
    {
        At = at,
        VenueAt = at,
        TradeId = trade.Id.ToString(),
        Status = Enum.Parse<TradeStatus>(trade.Status.ToString()),
        TakerOrderId = trade.TakerOrderId,
        ConditionId = trade.Market.Spec.ConditionId,
        AssetId = trade.Market.Token(trade.Outcome).Text,
        Side = trade.Side,
        Price = trade.Price,
        Size = trade.Size,
        MakerOrders = [.. trade.Makers.Select(each => new UserMakerFill
        {
            OrderId = each.OrderId,
            AssetId = trade.Market.Token(each.Outcome).Text,
            Side = each.Side,
            Price = each.Price,
            MatchedAmount = each.Size,
        })],
    };

    private PostedOrder Post(SignedOrder signed, PostOptions options, Timestamp at)
    {
        if (faults.Chance(0.01))
        {
            return new PostedOrder { Id = signed.Id, Error = ChaosFaults.Error(VenueErrorKind.OffTick) };
        }

        OrderDraft order = signed.Order;
        SubmitResult result = venue.Engine.Submit(
            new OrderTicket
            {
                Id = signed.Id,
                Account = venue.Ours,
                Owner = ChaosVenue.Owner,
                TokenId = order.Token.Text,
                Side = order.Side,
                MakerAmount = order.Amounts.Maker,
                TakerAmount = order.Amounts.Taker,
                Type = options.Type,
                PostOnly = options.PostOnly,
                ExpirationSeconds = order.ExpirationSeconds,
            },
            at);
        return new PostedOrder
        {
            Id = signed.Id,
            Status = OrderStatus.Live,
            Error = result.Refusal is { } refusal
                ? ChaosFaults.Error(Enum.TryParse(refusal.Kind.ToString(), out VenueErrorKind kind)
                    ? kind
                    : VenueErrorKind.Unknown)
                : null,
        };
    }

    private static OpenOrder Order(VenueOrder order) => new()
    {
        Id = order.Id,
        Status = Enum.Parse<OrderStatus>(order.Status.ToString()),
        ConditionId = order.Market.Spec.ConditionId,
        TokenId = order.Market.Token(order.Outcome).Text,
        Side = order.Side,
        Price = order.Price,
        OriginalSize = order.OriginalSize,
        MatchedSize = order.SizeMatched,
        CreatedAt = order.CreatedAt,
    };

    private static ClientTrade Trade(VenueTrade trade) => new()
    {
        Id = trade.Id.ToString(),
        Status = Enum.Parse<TradeStatus>(trade.Status.ToString()),
        ConditionId = trade.Market.Spec.ConditionId,
        TokenId = trade.Market.Token(trade.Outcome).Text,
        Side = trade.Side,
        Price = trade.Price,
        Size = trade.Size,
        TakerOrderId = trade.TakerOrderId,
        MatchedAt = trade.MatchedAt,
        MakerOrders = [.. trade.Makers.Select(each => new MakerOrder
        {
            OrderId = each.OrderId,
            TokenId = trade.Market.Token(each.Outcome).Text,
            Side = each.Side,
            Price = each.Price,
            MatchedSize = each.Size,
        })],
    };
}
