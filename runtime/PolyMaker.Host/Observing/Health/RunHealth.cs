namespace PolyMaker.Host.Observing.Health;

/// <summary>
/// Whether a run lives (its loop turns), is ready (the venue takes its orders), and trades (it is allowed to and at
/// least one market quotes). Each null is well; otherwise what is not, in words.
/// </summary>
internal sealed record RunHealth(string? NotLive, string? NotReady, string? NotTrading);
