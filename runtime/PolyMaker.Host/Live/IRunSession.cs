namespace PolyMaker.Host.Live;

/// <summary>
/// Everything between a trading loop and where it trades, connected: opened, run and stopped once.
/// </summary>
internal interface IRunSession : IAsyncDisposable
{
    /// <summary>Ends early only for a bug.</summary>
    Task Running { get; }

    /// <summary>Returns when orders are taken and the engines decide.</summary>
    Task StartAsync(CancellationToken stop);

    /// <summary>Takes everything off; true when it has shown within the limit that nothing is left.</summary>
    /// <param name="limit">How long that is waited for.</param>
    /// <param name="hurry">Stops waiting for that; what was asked for is under way.</param>
    Task<bool> StopAsync(TimeSpan limit, CancellationToken hurry = default);
}
