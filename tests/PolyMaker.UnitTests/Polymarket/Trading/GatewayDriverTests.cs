using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Trading;

namespace PolyMaker.UnitTests.Polymarket.Trading;

/// <summary>The driver on a local venue over loopback, on a wire that loses and holds answers as told.</summary>
public sealed class GatewayDriverTests : IAsyncLifetime
{
    private readonly CancellationTokenSource ending = new();
    private DriverBench bench = null!;

    public async Task InitializeAsync() => bench = await DriverBench.OpenAsync();

    public async Task DisposeAsync()
    {
        await ending.CancelAsync();
        await bench.DisposeAsync();
        ending.Dispose();
    }

    [Fact]
    public async Task AnOrderRestsAndAStopLeavesNothing()
    {
        Task running = await StartAsync();
        OrderId order = Place(4_000);
        await bench.HeardAsync(order, MarketEventKind.OrderAccepted);
        Assert.Equal(1, bench.OpenOrders);

        bench.Driver.Stop();
        await DriverBench.Soon(bench.Driver.Stopped);
        await DriverBench.Soon(running);
        Assert.Equal(0, bench.OpenOrders);
    }

    [Fact]
    public async Task ALostAnswerIsLookedUpAndNothingIsSentTwice()
    {
        await StartAsync();
        bench.Wire.LosesPosts = true;
        OrderId order = Place(4_000);
        await bench.HeardAsync(order, MarketEventKind.OrderAccepted);
        Assert.Equal(1, bench.Wire.Posts);
        Assert.Equal(1, bench.OpenOrders);
    }

    [Fact]
    public async Task ASlowAnswerHoldsUpNobodyElse()
    {
        await StartAsync();
        TaskCompletionSource held = bench.Wire.HoldNextPost();
        OrderId slow = Place(4_000);
        await DriverBench.Soon(bench.Wire.Holding);
        OrderId quick = Place(3_900);
        await bench.HeardAsync(quick, MarketEventKind.OrderAccepted);
        Assert.DoesNotContain(bench.Heard, each => each.Order == slow);

        held.SetResult();
        await bench.HeardAsync(slow, MarketEventKind.OrderAccepted);
        Assert.Equal(2, bench.Wire.Posts);
    }

    [Fact]
    public async Task ItCanBeEndedWhileAnAnswerIsOut()
    {
        Task running = await StartAsync();
        bench.Wire.HoldNextPost();
        await PlaceUntilHeldAsync();
        await ending.CancelAsync();
        await DriverBench.Soon(running);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => DriverBench.Soon(bench.Driver.Stopped));
    }

    [Fact]
    public async Task AnOrderOfAnEarlierRunIsGoneBeforeTradingBegins()
    {
        await StartAsync();
        await bench.HeardAsync(Place(4_000), MarketEventKind.OrderAccepted);
        await ending.CancelAsync();
        GatewayDriver next = bench.NewDriver();
        using CancellationTokenSource second = new();
        Task running = next.RunAsync(second.Token);
        await DriverBench.Soon(next.Trading);
        Assert.Equal(0, bench.OpenOrders);
        await second.CancelAsync();
        await DriverBench.Soon(running);
    }

    private async Task<Task> StartAsync()
    {
        Task running = bench.Driver.RunAsync(ending.Token);
        await DriverBench.Soon(bench.Driver.Trading);
        return running;
    }

    /// <summary>
    /// A machine that stands still for seconds makes the gateway refuse: the decision is stale, heartbeats are late.
    /// </summary>
    private async Task PlaceUntilHeldAsync()
    {
        while (!bench.Wire.Holding.IsCompleted)
        {
            Task refused = bench.HeardAsync(Place(4_000), MarketEventKind.OrderRejected);
            await DriverBench.Soon(Task.WhenAny(bench.Wire.Holding, refused));
        }
    }

    private OrderId Place(int price)
    {
        OrderId order = bench.NextOrder();
        bench.Driver.Command(
            0,
            [
                MarketCommand.Place(
                    Timestamp.Zero, order, Side.Buy, Outcome.Yes, new Price(price), Size.FromShares(20)),
            ]);
        return order;
    }
}
