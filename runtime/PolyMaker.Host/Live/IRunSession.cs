using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;

namespace PolyMaker.Host.Live;

/// <summary>
/// Everything between a trading loop and where it trades, connected: opened, run and stopped once.
/// </summary>
internal interface IRunSession : IAsyncDisposable
{
    /// <summary>Ends early only for a bug.</summary>
    Task Running { get; }

    /// <summary>Returns when orders are taken and the engines decide.</summary>
    /// <param name="missed">What was traded while no run was there; null: nothing can have been.</param>
    Task StartAsync(MissedTrades? missed, CancellationToken stop);

    /// <summary>
    /// Follows markets that the loop has got while it trades, or has again; returns when what the account holds of them
    /// is known. Called by one at a time.
    /// </summary>
    Task JoinAsync(IReadOnlyList<LiveMarket> markets, CancellationToken stop);

    /// <summary>Hears nothing of a market any more.</summary>
    void Unfollow(LiveMarket market);

    /// <summary>
    /// How many orders of the account rest in a market, by the word of whoever has them; null when that is not known.
    /// </summary>
    Task<int?> RestingAsync(LiveMarket market, CancellationToken stop);

    /// <summary>What the venue says of a market now.</summary>
    Task<VenueResult<ClobMarket>> TermsOfAsync(string conditionId, CancellationToken stop);

    /// <summary>Takes everything off; true when it has shown within the limit that nothing is left.</summary>
    /// <param name="limit">How long that is waited for.</param>
    /// <param name="hurry">Stops waiting for that; what was asked for is under way.</param>
    Task<bool> StopAsync(TimeSpan limit, CancellationToken hurry = default);
}
