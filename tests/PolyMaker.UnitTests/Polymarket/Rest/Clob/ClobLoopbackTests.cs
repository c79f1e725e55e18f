using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Serving;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Rest.Data;
using PolyMaker.Polymarket.Rest.Gamma;
using PolyMaker.Polymarket.Signing;
using RateTier = PolyMaker.Polymarket.Rest.Limits.RateTier;

namespace PolyMaker.UnitTests.Polymarket.Rest.Clob;

/// <summary>Our client and our venue, which know nothing of each other's code, over real sockets.</summary>
public sealed class ClobLoopbackTests : IAsyncLifetime
{
    private static readonly MarketSpec Spec = new()
    {
        ConditionId = ClientFixture.Condition,
        Slug = "loopback",
        YesToken = ClientFixture.Token,
        NoToken = "52114319501245915516055106046884209969926127482827954674443846427813813222427",
    };

    private readonly SecretKey key = SecretKey.Parse(ClientFixture.Key);
    private LocalVenueServer server = null!;
    private VenueConnection connection = null!;
    private ClobClient clob = null!;
    private OrderSigner signer = null!;
    private long salt;

    public async Task InitializeAsync()
    {
        server = await LocalVenueServer.StartAsync(
            new LocalVenueOptions
            {
                Open = at =>
                {
                    var engine = new VenueEngine(new VenueOptions(), at);
                    engine.AddMarket(new VenueMarketTerms { Spec = Spec });
                    return engine;
                },
                NewAccountCash = Cash.FromDollars(1000),
                NewAccountShares = Size.FromShares(100),
            },
            CancellationToken.None);
        PolymarketEnvironment environment = PolymarketEnvironment.Polygon with { Hosts = server.Hosts };
        connection = new VenueConnection(server.Hosts.Clob, new ClientSettings());
        using var keys = new OperatorKeys
        {
            PrivateKey = SecretKey.Parse(ClientFixture.Key),
            Wallet = TradingWallet.OfKey,
            Sources = new Dictionary<KeySetting, string>(),
        };
        VenueResult<VenueAccount> account =
            await new VenueLogin(connection, 137, SigningBackend.Best).OpenAsync(keys, file: null);
        Assert.True(account.IsOk, $"{account.Error}");
        clob = new ClobClient(connection, account.Value, environment.Assumptions);
        signer = new OrderSigner(
            key, environment.Domain(ExchangeKind.Normal), TradingWallet.OfKey, SigningBackend.Best);
    }

    public async Task DisposeAsync()
    {
        clob.Dispose();
        connection.Dispose();
        key.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task AnOrderIsPostedFoundAndCancelled()
    {
        SignedOrder order = Sign(Side.Buy, 40, 10);
        PostedOrder posted = Value(await clob.PostOrderAsync(order, PostOptions.Maker));
        Assert.Equal((order.Id, OrderStatus.Live), (posted.Id, posted.Status));
        OpenOrder open = Assert.Single(Value(await clob.GetOpenOrdersAsync(new OpenOrderFilter(Spec.ConditionId))));
        Assert.Equal(
            (order.Id, Side.Buy, new Price(4000), Size.FromShares(10), Size.Zero, OrderStatus.Live),
            (open.Id, open.Side, open.Price, open.OriginalSize, open.MatchedSize, open.Status));
        Assert.Equal(open.Id, Value(await clob.GetOrderAsync(order.Id)).Id);
        VenueBook book = Value(await clob.Markets.GetBookAsync(Spec.YesToken));
        Assert.Equal(new Price(4000), Assert.Single(book.Bids).Price);
        Assert.Equal([order.Id], Value(await clob.CancelOrderAsync(order.Id)).Canceled);
        Assert.Single(Value(await clob.CancelOrderAsync(order.Id)).NotCanceled);
        Assert.Empty(Value(await clob.GetOpenOrdersAsync()));
        Assert.Equal(VenueErrorKind.NotFound, (await clob.GetOrderAsync(Bytes32.Zero)).Error!.Kind);
    }

    [Fact]
    public async Task ABatchFailsInParts()
    {
        SignedOrder[] orders = [Sign(Side.Buy, 40, 10), Sign(Side.Buy, 99, 5000), Sign(Side.Buy, 30, 2)];
        IReadOnlyList<PostedOrder> posted = Value(await clob.PostOrdersAsync(orders, PostOptions.Maker));
        Assert.Equal([true, false, false], posted.Select(each => each.IsTaken));
        Assert.Equal(VenueErrorKind.NotEnoughBalance, posted[1].Error!.Kind);
        Assert.Equal(VenueErrorKind.BelowMinimumSize, posted[2].Error!.Kind);
        Assert.Equal(
            VenueErrorKind.Duplicate, (await clob.PostOrderAsync(orders[0], PostOptions.Maker)).Error!.Kind);
        Assert.Single(Value(await clob.CancelAllAsync()).Canceled);
    }

    [Fact]
    public async Task WhatWouldCrossIsRefusedAndWhatTakesIsFilled()
    {
        SignedOrder ask = Sign(Side.Sell, 60, 10);
        Value(await clob.PostOrderAsync(ask, PostOptions.Maker));
        VenueResult<PostedOrder> crossing = await clob.PostOrderAsync(Sign(Side.Buy, 60, 10), PostOptions.Maker);
        Assert.Equal(VenueErrorKind.CrossesBook, crossing.Error!.Kind);
        PostedOrder taken = Value(await clob.PostOrderAsync(
            Sign(Side.Buy, 60, 10), new PostOptions(OrderType.Fak, PostOnly: false)));
        Assert.Equal(OrderStatus.Matched, taken.Status);
        Assert.Equal((6_000_000L, 10_000_000L), (taken.Making, taken.Taking));
        VenueTrade trade = Assert.Single(Value(await clob.GetTradesAsync()));
        MakerOrder fill = Assert.Single(trade.MakerOrders);
        Assert.Equal(
            (ask.Id, Side.Sell, new Price(6000), Size.FromShares(10)),
            (fill.OrderId, fill.Side, fill.Price, fill.MatchedSize));
    }

    [Fact]
    public async Task AccountAndMarketAreToldAsTheyAre()
    {
        Assert.True((await clob.Markets.GetTimeAsync()).IsOk);
        Assert.Equal(TimeSpan.Zero, connection.Clock.Offset);
        Assert.Equal(2, Value(await clob.Markets.GetVersionAsync()));
        Assert.Equal(TickSize.Cent, Value(await clob.Markets.GetTickSizeAsync(Spec.YesToken)));
        Assert.False(Value(await clob.Markets.GetNegRiskAsync(Spec.YesToken)));
        Assert.Equal(2, Value(await clob.Markets.GetBooksAsync([Spec.YesToken, Spec.NoToken])).Count);
        Assert.Equal(
            [Spec.YesToken, Spec.NoToken],
            Value(await clob.Markets.GetClobMarketAsync(Spec.ConditionId)).Tokens.Select(token => token.Id));
        Assert.Equal(Spec.ConditionId, Assert.Single(Value(await clob.Markets.GetMarketsAsync())).ConditionId);
        Assert.Equal(RateTier.Standard, Value(await clob.Account.GetRateTierAsync()));
        Assert.False(Value(await clob.Account.GetClosedOnlyAsync()));
        Assert.True(Value(await clob.GetBalanceAsync(BalanceAsset.Collateral)).Micro >= 1_000_000_000);
        BalanceAllowance shares =
            Value(await clob.GetBalanceAsync(BalanceAsset.Shares(PositionToken.Parse(Spec.YesToken))));
        Assert.Equal(100_000_000, shares.Micro);
        Assert.True((await clob.RefreshBalanceAsync(BalanceAsset.Collateral)).IsOk);
        Assert.Equal(
            Spec.Slug, Assert.Single(Value(await new GammaClient(connection).GetMarketsAsync(new GammaFilter()))).Slug);
        Assert.Equal(
            2, Value(await new DataClient(connection).GetPositionsAsync(signer.KeyAddress)).Count);
    }

    [Fact]
    public async Task HeartbeatsFollowEachOther()
    {
        HeartbeatReply first = Value(await clob.HeartbeatAsync(""));
        Assert.True(first.IsAccepted);
        HeartbeatReply second = Value(await clob.HeartbeatAsync(first.NextId));
        Assert.True(second.IsAccepted);
        HeartbeatReply wrong = Value(await clob.HeartbeatAsync(first.NextId));
        Assert.Equal((second.NextId, false), (wrong.NextId, wrong.IsAccepted));
    }

    /// <summary>Cents and shares, without rounding.</summary>
    private SignedOrder Sign(Side side, int cents, long shares) => signer.Sign(new OrderDraft
    {
        Token = PositionToken.Parse(Spec.YesToken),
        Side = side,
        Amounts = OrderAmounts.Limit(side, new Price(cents * 100), Size.FromShares(shares), TickSize.Cent),
        Salt = ++salt,
        TimestampMs = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
    });

    private static T Value<T>(VenueResult<T> result)
    {
        Assert.True(result.IsOk, $"{result.Error}");
        return result.Value;
    }
}
