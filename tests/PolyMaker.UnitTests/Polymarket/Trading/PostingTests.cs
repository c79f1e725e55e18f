using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Polymarket.Trading;

namespace PolyMaker.UnitTests.Polymarket.Trading;

public sealed class PostingTests
{
    [Theory]
    [InlineData(Side.Buy, Outcome.Yes, GatewayBench.Yes, Side.Buy, 42_000_000, 100_000_000)]
    [InlineData(Side.Sell, Outcome.Yes, GatewayBench.Yes, Side.Sell, 100_000_000, 42_000_000)]
    [InlineData(Side.Sell, Outcome.No, GatewayBench.No, Side.Buy, 58_000_000, 100_000_000)]
    [InlineData(Side.Buy, Outcome.No, GatewayBench.No, Side.Sell, 100_000_000, 58_000_000)]
    public void AnOrderGoesOutInTheTermsOfItsToken(
        Side side, Outcome token, string tokenId, Side tokenSide, long maker, long taker)
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Place(side, token);
        OrderDraft sent = bench.Take(GatewayRequestKind.Post).Orders[0].Order;
        Assert.Equal((tokenId, tokenSide), (sent.Token.Text, sent.Side));
        Assert.Equal(new OrderAmounts(maker, taker), sent.Amounts);
    }

    [Fact]
    public void NoTwoOrdersAreAlikeAndBatchesHoldFifteen()
    {
        using GatewayBench bench = GatewayBench.Ready();
        for (int each = 0; each < 40; each++)
        {
            bench.Place(settle: false);
        }

        bench.Settle();
        Assert.Equal([15, 15, 10], bench.Asked.Select(each => each.Orders.Count));
        Assert.Equal(40, bench.Asked.SelectMany(each => each.Orders).Select(each => each.Id).Distinct().Count());
    }

    [Fact]
    public void WhatTakesGoesOutApartFirstAndAsFillAndKill()
    {
        using GatewayBench bench = GatewayBench.Ready(new GatewayOptions { OrderLife = 600 * 1_000_000L });
        bench.Place(settle: false);
        bench.PlaceTaker(Side.Sell, Outcome.Yes, 4_200, 20);
        bench.Settle();
        GatewayRequest[] posts = [.. bench.Asked.Where(each => each.Kind == GatewayRequestKind.Post)];
        Assert.Equal([PostOptions.Taker, new PostOptions(OrderType.Gtd, true)], posts.Select(each => each.Options));
        Assert.Equal([Side.Sell, Side.Buy], posts.Select(each => each.Orders.Single().Order.Side));
        Assert.Equal(0, posts[0].Orders[0].Order.ExpirationSeconds);
        Assert.True(posts[1].Orders[0].Order.ExpirationSeconds > 0);
    }

    [Fact]
    public void AFillAndKillThatMeetsNobodyIsToldWithoutAReport()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.PlaceTaker(Side.Sell, Outcome.Yes, 4_200, 20);
        bench.Settle();
        bench.Posted(OrderStatus.Unknown, GatewayBench.Error(VenueErrorKind.FakNotFilled));
        Assert.Equal(["rejected Refused"], bench.Told());
        Assert.Empty(bench.Reports);
    }

    [Fact]
    public void APlaceWhoseCancelComesFirstNeverGoesOut()
    {
        using GatewayBench bench = GatewayBench.Ready();
        OrderId id = bench.Place(settle: false);
        bench.Cancel(id);
        Assert.Empty(bench.Asked);
        Assert.Equal(["cancelled 100"], bench.Told());
    }

    [Fact]
    public void PartOfABatchMayBeRefused()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Place(settle: false);
        bench.Place(price: 4_300);
        GatewayRequest post = bench.Take(GatewayRequestKind.Post);
        bench.Gateway.Posted(
            post,
            new VenueResult<IReadOnlyList<PostedOrder>>(
            [
                new PostedOrder { Id = post.Orders[0].Id, Status = OrderStatus.Live },
                new PostedOrder
                {
                    Id = post.Orders[1].Id,
                    Status = OrderStatus.Live,
                    Error = GatewayBench.Error(VenueErrorKind.OffTick, reason: RejectReason.OffTick),
                },
            ]),
            bench.At);
        bench.Settle();
        Assert.Equal(["OrderAccepted", "rejected OffTick"], bench.Told());
        Assert.Empty(bench.Asked);
    }

    [Fact]
    public void WhatCertainlyWasNotSentGoesLaterWhileItIsFresh()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Place();
        Bytes32 first = bench.Take(GatewayRequestKind.Post) is var post ? post.Orders[0].Id : default;
        bench.Gateway.Posted(post, new VenueError
        {
            Kind = VenueErrorKind.RateLimited, IsTransient = true, Text = "slow", RetryAfter = TimeSpan.FromSeconds(1),
        }, bench.At);
        bench.Wait(0.5);
        Assert.DoesNotContain(bench.Asked, each => each.Kind == GatewayRequestKind.Post);
        bench.Wait(0.6);
        Assert.NotEqual(first, bench.Posted());
        Assert.Equal(["OrderAccepted"], bench.Told());
    }

    [Fact]
    public void AStaleDecisionIsNotSent()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Place();
        bench.Gateway.Posted(bench.Take(GatewayRequestKind.Post), new VenueError
        {
            Kind = VenueErrorKind.HeldBack, IsTransient = true, Text = "no room", RetryAfter = TimeSpan.FromSeconds(3),
        }, bench.At);
        bench.Wait(3.1);
        Assert.Empty(bench.Asked);
        Assert.Equal(["rejected WaitedTooLong"], bench.Told());
    }

    [Fact]
    public void WhileTheVenueTakesNothingPlacesAreRefusedAtOnceAndLaterTheyGo()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Place();
        bench.Gateway.Posted(
            bench.Take(GatewayRequestKind.Post),
            GatewayBench.Error(VenueErrorKind.EngineRestarting, reason: RejectReason.VenueNotTaking), bench.At);
        bench.Settle();
        bench.Place();
        Assert.Empty(bench.Asked);
        Assert.Equal(["rejected VenueNotTaking", "rejected VenueNotTaking"], bench.Told());
        bench.Wait(2);
        bench.Place();
        bench.Posted();
        Assert.Equal("OrderAccepted", bench.Told()[^1]);
    }

    [Fact]
    public void ADelayedOrderIsInFlightUntilTheVenueSaysMore()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Place();
        Bytes32 id = bench.Posted(OrderStatus.Delayed);
        Assert.Empty(bench.Events);
        bench.Wait(0.6);
        bench.Find(GatewayBench.Venue(id, status: OrderStatus.Delayed));
        bench.Wait(1.2);
        bench.Find(GatewayBench.Venue(id));
        Assert.Equal(["OrderAccepted"], bench.Told());
    }

    [Fact]
    public void ARefusedSaleAsksTheVenueToReadTheBalanceAgain()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Place(Side.Sell);
        bench.Posted(error: GatewayBench.Error(VenueErrorKind.NotEnoughBalance, reason: RejectReason.NotEnoughBalance));
        Assert.Equal(GatewayBench.Yes, bench.Take(GatewayRequestKind.RefreshBalance).Asset.TokenId);
        Assert.Equal(["rejected NotEnoughBalance"], bench.Told());
    }

    [Fact]
    public void AWrongOrderVersionIsReadAgainOnce()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Place(settle: false);
        bench.Place(price: 4_300);
        bench.Posted(error: GatewayBench.Error(VenueErrorKind.WrongOrderVersion));
        bench.Gateway.Read(bench.Take(GatewayRequestKind.ReadVersion), new VenueResult<int>(3), bench.At);
        bench.Settle();
        Assert.Contains(bench.Reports, each => each.Text.Contains("takes version 3", StringComparison.Ordinal));
    }

    [Fact]
    public void AnOrderWithALifeExpiresAMinuteLaterThanItLives()
    {
        using GatewayBench bench = GatewayBench.Ready(
            new GatewayOptions { OrderLife = 120 * Timestamp.MicroPerSecond });
        bench.Place();
        GatewayRequest post = bench.Take(GatewayRequestKind.Post);
        Assert.Equal(OrderType.Gtd, post.Options.Type);
        Assert.True(post.Options.PostOnly);
        Assert.Equal((bench.At.Micro / 1_000_000) + 180, post.Orders[0].Order.ExpirationSeconds);
    }

    [Fact]
    public void NothingIsPlacedBeforeRecovery()
    {
        using GatewayBench bench = new();
        bench.Place();
        bench.Gateway.TryTake(out int _, out MarketEvent told);
        Assert.Equal(["rejected NotTrading"], bench.Told());
        Assert.Equal(default, told);
    }
}
