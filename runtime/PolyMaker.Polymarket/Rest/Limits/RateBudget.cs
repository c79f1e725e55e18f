using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Rest.Limits;

/// <summary>
/// What we may still send (protocol section 3.7): windows by machine for each endpoint and in total, buckets by signer
/// for orders and cancels, and what the venue's headers add. Part of the common windows is kept for cancels and
/// heartbeats, so that no burst of orders or reads can starve them. Pure: every call says when it is. One writer.
/// </summary>
public sealed class RateBudget
{
    /// <summary>One in so many of a common window is kept for cancels and heartbeats.</summary>
    private const int ReservedPart = 10;

    private const int MostStrikes = 5;

    private readonly RateWindow[][] own;
    private readonly RateWindow clob = new(EndpointRates.ClobTotal, EndpointRates.TenSeconds);
    private readonly RateWindow ledger = new(EndpointRates.LedgerTotal, EndpointRates.TenSeconds);
    private readonly Timestamp[] blockedUntil;
    private readonly int[] strikes;
    private TokenBucket orders;
    private TokenBucket cancels;

    public RateBudget(RateTier tier)
    {
        Endpoint[] all = Enum.GetValues<Endpoint>();
        own = [.. all.Select(each => EndpointRates.Of(each).Select(rate => new RateWindow(rate.Limit, rate.Length))
            .ToArray())];
        blockedUntil = new Timestamp[all.Length];
        strikes = new int[all.Length];
        Tier = tier;
        orders = new TokenBucket(tier.Orders, tier.OrderBurst);
        cancels = new TokenBucket(tier.Cancels, tier.CancelBurst);
    }

    public RateTier Tier { get; private set; }

    /// <summary>
    /// Takes the whole cost, or nothing: <paramref name="now"/> when it was taken, otherwise the instant at which there
    /// will be room, <see cref="Timestamp.Never"/> for more than a burst.
    /// </summary>
    /// <param name="cost">Orders placed or cancelled by one request; 1 for any other.</param>
    public Timestamp TryTake(Endpoint endpoint, int cost, Timestamp now)
    {
        Timestamp room = RoomAt(endpoint, cost, now);
        if (room > now)
        {
            return room;
        }

        foreach (RateWindow window in own[(int)endpoint])
        {
            window.Take(1, now);
        }

        Common(endpoint)?.Take(1, now);
        if (EndpointRates.IsLedger(endpoint))
        {
            ledger.Take(1, now);
        }

        BucketOf(endpoint)?.Take(cost, now);
        return now;
    }

    /// <summary>When <see cref="TryTake"/> would succeed if nothing else were sent.</summary>
    public Timestamp RoomAt(Endpoint endpoint, int cost, Timestamp now)
    {
        Timestamp room = Timestamp.Max(now, blockedUntil[(int)endpoint]);
        foreach (RateWindow window in own[(int)endpoint])
        {
            room = Timestamp.Max(room, window.RoomAt(1, 0, now));
        }

        bool isUrgent = EndpointRates.IsCancel(endpoint) || endpoint == Endpoint.Heartbeat;
        if (Common(endpoint) is { } common)
        {
            room = Timestamp.Max(room, common.RoomAt(1, isUrgent ? 0 : common.Limit / ReservedPart, now));
        }

        if (EndpointRates.IsLedger(endpoint))
        {
            room = Timestamp.Max(room, ledger.RoomAt(1, 0, now));
        }

        bool mayOverdraw = EndpointRates.IsCancel(endpoint) && Tier.CancelsMayOverdraw;
        return BucketOf(endpoint) is { } bucket
            ? Timestamp.Max(room, bucket.RoomAt(cost, mayOverdraw, now))
            : room;
    }

    /// <summary>Orders that could be placed now.</summary>
    public long OrdersLeft(Timestamp now) => orders.LeftAt(now);

    public long CancelsLeft(Timestamp now) => cancels.LeftAt(now);

    /// <summary>What a request turned out to cost beyond its price: cancel-all costs one more per order.</summary>
    public void Charge(Endpoint endpoint, int cost, Timestamp now) => BucketOf(endpoint)?.Take(cost, now);

    /// <summary>
    /// What an answer's headers say. A remainder only ever lowers ours: requests in flight are in ours.
    /// </summary>
    public void Observe(Endpoint endpoint, RateHeaders headers, Timestamp now)
    {
        strikes[(int)endpoint] = 0;
        if (headers.Tier is { } name && RateTier.ByName(name) is { } tier && tier != Tier)
        {
            SetTier(tier, now);
        }

        if (headers.Remaining is { } remaining)
        {
            BucketOf(endpoint)?.Lower(remaining, now);
        }
    }

    /// <summary>A new tier starts with what was left of the old one, so that a change never grants a burst.</summary>
    public void SetTier(RateTier tier, Timestamp now)
    {
        (long ordersLeft, long cancelsLeft) = (orders.LeftAt(now), cancels.LeftAt(now));
        Tier = tier;
        orders = new TokenBucket(tier.Orders, tier.OrderBurst);
        cancels = new TokenBucket(tier.Cancels, tier.CancelBurst);
        orders.Lower(ordersLeft, now);
        cancels.Lower(cancelsLeft, now);
    }

    /// <summary>
    /// The venue answered 429: nothing more of this kind until it says, or one second, doubling, when it does not.
    /// Placing orders is one kind; a throttled order never holds back a cancel.
    /// </summary>
    public void Throttle(Endpoint endpoint, TimeSpan? retryAfter, Timestamp now)
    {
        int strike = Math.Min(strikes[(int)endpoint]++, MostStrikes);
        long wait = retryAfter is { } asked
            ? (long)asked.TotalMicroseconds
            : Timestamp.MicroPerSecond << strike;
        Timestamp until = now.PlusMicro(wait);
        blockedUntil[(int)endpoint] = Timestamp.Max(blockedUntil[(int)endpoint], until);
        if (EndpointRates.IsPlace(endpoint))
        {
            orders.Block(until);
        }
    }

    private RateWindow? Common(Endpoint endpoint) => EndpointRates.IsClob(endpoint) ? clob : null;

    private TokenBucket? BucketOf(Endpoint endpoint) =>
        EndpointRates.IsPlace(endpoint) ? orders : EndpointRates.IsCancel(endpoint) ? cancels : null;
}
