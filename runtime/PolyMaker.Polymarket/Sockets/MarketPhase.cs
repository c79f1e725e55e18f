namespace PolyMaker.Polymarket.Sockets;

/// <summary>Where a market's stream stands.</summary>
internal enum MarketPhase : byte
{
    /// <summary>Not subscribed, or resolved: nothing is expected.</summary>
    Off,

    /// <summary>The book is stale until its next snapshot arrives.</summary>
    Waiting,

    /// <summary>The book follows the venue's.</summary>
    Live,
}
