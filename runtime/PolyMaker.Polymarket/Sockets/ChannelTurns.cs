using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Sockets;

/// <summary>
/// What every channel does with its time: advances its machine step by step under its gate until it is cancelled, and
/// then waits for what still runs. One run.
/// </summary>
internal sealed class ChannelTurns(Lock gate, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan TimeStep = TimeSpan.FromMilliseconds(50);
    private readonly CancellationTokenSource ending = new();

    /// <summary>Cancelled when the channel ends: sockets close, checks give up.</summary>
    public CancellationToken Ending => ending.Token;

    /// <summary>The time of day.</summary>
    public Timestamp Now =>
        new((time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);

    /// <param name="advance">Called under the gate.</param>
    /// <param name="running">What has to end before the channel has; called under the gate.</param>
    public async Task RunAsync(Action<Timestamp> advance, Func<Task[]> running, CancellationToken cancellation)
    {
        using PeriodicTimer timer = new(TimeStep, time);
        try
        {
            do
            {
                lock (gate)
                {
                    advance(Now);
                }
            }
            while (await timer.WaitForNextTickAsync(cancellation));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The way it is meant to end.
        }
        finally
        {
            await ending.CancelAsync();
            Task[] left;
            lock (gate)
            {
                left = running();
            }

            await Task.WhenAll(left);
        }
    }

    public void Dispose() => ending.Dispose();
}
