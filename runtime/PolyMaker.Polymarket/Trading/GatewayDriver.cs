using System.Threading.Channels;
using PolyMaker.Core;
using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Sockets;

namespace PolyMaker.Polymarket.Trading;

/// <summary>
/// Runs a gateway on a live venue: one loop owns it, everything else hands in what it has. Requests run beside each
/// other and their answers come back through the same door. Methods may be called from any thread.
/// </summary>
public sealed class GatewayDriver : IUserSink
{
    /// <summary>
    /// Inputs that may wait. A full door holds up whoever knocks: nothing of our own orders is ever dropped.
    /// </summary>
    private const int Capacity = 1 << 16;

    private const long LongestNap = Timestamp.MicroPerSecond / 4;

    private readonly Channel<Action<Timestamp>> door = Channel.CreateBounded<Action<Timestamp>>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly AccountGateway gateway;
    private readonly GatewayRequests requests;
    private readonly IGatewaySink sink;
    private readonly TimeProvider time;
    private readonly List<(Func<bool> IsDone, TaskCompletionSource Done)> awaited = [];
    private readonly TaskCompletionSource trading = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public GatewayDriver(AccountGateway gateway, GatewayRequests requests, IGatewaySink sink, TimeProvider time)
    {
        this.gateway = gateway;
        this.requests = requests;
        this.sink = sink;
        this.time = time;
    }

    /// <summary>Done once nothing of an earlier run is left and orders are taken.</summary>
    public Task Trading => trading.Task;

    /// <summary>Done once a stop has shown that nothing of ours rests.</summary>
    public Task Stopped => stopped.Task;

    /// <summary>What a market decided, in order.</summary>
    public void Command(int market, ReadOnlySpan<MarketCommand> commands)
    {
        MarketCommand[] kept = commands.ToArray();
        Enter(at =>
        {
            foreach (MarketCommand command in kept)
            {
                gateway.Command(market, command, at);
            }
        });
    }

    /// <summary>
    /// Takes in one more market; done when what the account holds of it is known and what it had resting there is dealt
    /// with. Never done once the driver has ended.
    /// </summary>
    public Task JoinAsync(GatewayMarket market)
    {
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Enter(at =>
        {
            gateway.Join(market, at);
            awaited.Add((() => gateway.HasJoined(market.Market), done));
        });
        return done.Task;
    }

    /// <summary>
    /// What holdings cost by our own books; done when the engines were told. Never done once the driver has ended.
    /// </summary>
    public Task RecostAsync(IReadOnlyList<KnownCost> costs)
    {
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Enter(at =>
        {
            foreach (KnownCost each in costs)
            {
                gateway.Recost(in each, at);
            }

            awaited.Add((() => true, done));
        });
        return done.Task;
    }

    /// <summary>Takes everything off the venue and makes sure; <see cref="Stopped"/> tells when that is done.</summary>
    public void Stop() => Enter(gateway.Stop);

    /// <summary>Takes everything off the venue and goes on.</summary>
    public void CancelEverything() => Enter(gateway.CancelEverything);

    /// <summary>Compares our books with the venue's now, whenever they would be compared next.</summary>
    public void Reconcile() => Enter(gateway.Reconcile);

    public void Take(UserOrderUpdate update) => Enter(at => gateway.Learn(update, at));

    public void Take(UserTradeUpdate update) => Enter(at => gateway.Learn(update, at));

    public void Disconnected(Timestamp at) => Enter(gateway.Deafened);

    public void Reconnected(Timestamp gapFrom, Timestamp gapTo) => Enter(gateway.Hears);

    /// <summary>Recovers, trades and, when asked, stops; ends when stopped or cancelled. Run once.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        gateway.Start(Now());
        try
        {
            while (gateway.Phase != GatewayPhase.Stopped)
            {
                cancellation.ThrowIfCancellationRequested();
                while (door.Reader.TryRead(out Action<Timestamp>? input))
                {
                    input(Now());
                }

                Timestamp now = Now();
                gateway.Advance(now);
                Deliver(cancellation);
                await NapAsync(now, cancellation);
            }

            stopped.TrySetResult();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            stopped.TrySetCanceled(cancellation);
        }
        catch (Exception bug)
        {
            stopped.TrySetException(bug);
            trading.TrySetException(bug);
            throw;
        }
    }

    private void Deliver(CancellationToken cancellation)
    {
        while (gateway.TryTake(out GatewayRequest request))
        {
            _ = CarryOutAsync(request, cancellation);
        }

        while (gateway.TryTake(out int market, out MarketEvent happened))
        {
            sink.Take(market, in happened);
        }

        while (gateway.TryTake(out GatewayReport report))
        {
            sink.Take(report);
        }

        if (gateway.Phase == GatewayPhase.Trading)
        {
            trading.TrySetResult();
        }

        // After its events, so that whoever waits finds them told.
        awaited.RemoveAll(each => each.IsDone() && each.Done.TrySetResult());
    }

    private async Task CarryOutAsync(GatewayRequest request, CancellationToken cancellation)
    {
        try
        {
            Action<AccountGateway, Timestamp> answer = await requests.CarryOutAsync(request, cancellation);
            await door.Writer.WriteAsync(at => answer(gateway, at), CancellationToken.None);
        }
#pragma warning disable CA1031 // A bug in a client must end the loop that waits for its answer, and be seen there.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            door.Writer.TryComplete(bug);
        }
    }

    private void Enter(Action<Timestamp> input)
    {
        if (!door.Writer.TryWrite(input))
        {
            door.Writer.WriteAsync(input).AsTask().GetAwaiter().GetResult();
        }
    }

    /// <summary>
    /// Until something comes in or something is due; never long, for a wake-up may be set in between.
    /// </summary>
    private async Task NapAsync(Timestamp now, CancellationToken cancellation)
    {
        long until = Math.Clamp(gateway.NextAt(now).Micro - now.Micro, 0, LongestNap);
        if (until == 0 || gateway.Phase == GatewayPhase.Stopped)
        {
            // Due already: but let the answers of requests come in first.
            await Task.Yield();
            return;
        }

        using CancellationTokenSource nap = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        nap.CancelAfter(TimeSpan.FromMicroseconds(Math.Max(until, Timestamp.MicroPerMillisecond)));
        try
        {
            await door.Reader.WaitToReadAsync(nap.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Woken by the clock.
        }
    }

    private Timestamp Now() => new((time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
}
