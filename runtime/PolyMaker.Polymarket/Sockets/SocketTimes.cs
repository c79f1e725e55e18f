using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Sockets;

/// <summary>
/// When a socket pings, doubts and gives up. Protocol section 5.1 and the venue's own client where a comment says so;
/// the rest is ours. All in microseconds.
/// </summary>
public sealed record SocketTimes
{
    private const long Second = Timestamp.MicroPerSecond;

    /// <summary>The venue asks for a text PING every 10 s; without any it resets after about 125 s.</summary>
    public long PingEvery { get; init; } = 10 * Second;

    /// <summary>A connection that says nothing at all, no PONG either, is dead (the venue's client: 30 s).</summary>
    public long SilenceLimit { get; init; } = 30 * Second;

    /// <summary>A PING went unanswered: nobody vouches for the books since the connection was last heard.</summary>
    public long SilenceDoubt { get; init; } = 12 * Second;

    /// <summary>First wait before a new connection (the venue's client: 0.25 s); each failure doubles it.</summary>
    public long ShortestBackoff { get; init; } = Second / 4;

    /// <summary>Longest wait before a new connection (the venue's client: 30 s).</summary>
    public long LongestBackoff { get; init; } = 30 * Second;

    /// <summary>How long a handshake may take.</summary>
    public long ConnectLimit { get; init; } = 10 * Second;

    /// <summary>A connection that lived this long starts the backoff afresh when it ends.</summary>
    public long StableAfter { get; init; } = 10 * Second;

    /// <summary>A token without a message for this long is compared with REST.</summary>
    public long QuietLimit { get; init; } = 10 * Second;

    /// <summary>How soon a market that stays quiet is compared again.</summary>
    public long CheckEvery { get; init; } = 5 * Second;

    /// <summary>How long after REST showed a newer book the stream may still be on its way.</summary>
    public long CatchUpLimit { get; init; } = 2 * Second;

    /// <summary>How long a subscription may go without its book (usually 155 ms).</summary>
    public long AnswerLimit { get; init; } = 5 * Second;

    /// <summary>
    /// Least time between two resubscriptions of a market, and between two reconnections for a silent one; doubles
    /// with each that did not help, up to <see cref="LongestRemedyWait"/>.
    /// </summary>
    public long RemedyWait { get; init; } = 10 * Second;

    public long LongestRemedyWait { get; init; } = 300 * Second;
}
