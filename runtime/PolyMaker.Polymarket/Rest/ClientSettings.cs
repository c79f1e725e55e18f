using PolyMaker.Polymarket.Rest.Limits;

namespace PolyMaker.Polymarket.Rest;

/// <summary>How patient and how careful a client is. The defaults suit trading.</summary>
public sealed record ClientSettings
{
    /// <summary>
    /// A name the venue's front door lets in, on requests and on the handshakes of its channels: an empty or a
    /// library's own one is refused (protocol section 2.2).
    /// </summary>
    public const string OurUserAgent = "PolyMaker.Rules/0.1 (.NET; market maker)";

    public string UserAgent { get; init; } = OurUserAgent;

    /// <summary>For posts, cancels and heartbeats: after it, what became of the request is not known.</summary>
    public TimeSpan OrderTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For one try of a read.</summary>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Tries of a read; everything else is tried once.</summary>
    public int ReadAttempts { get; init; } = 3;

    /// <summary>The wait before the second try; it doubles, and is drawn from its upper half.</summary>
    public TimeSpan FirstRetryWait { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest wait between tries, and for room in our own budget, before a read is given up.</summary>
    public TimeSpan LongestRetryWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Bytes of an answer that are read at most.</summary>
    public int LargestAnswer { get; init; } = 16 * 1024 * 1024;

    /// <summary>Pages of a list that are read at most.</summary>
    public int MostPages { get; init; } = 500;

    public RateTier Tier { get; init; } = RateTier.Standard;

    /// <summary>Of the jitter between tries.</summary>
    public int Seed { get; init; } = 1;

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
