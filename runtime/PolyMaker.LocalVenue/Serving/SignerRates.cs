using System.Globalization;
using Microsoft.AspNetCore.Http;
using PolyMaker.Core.Units;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// The two buckets of one signing account, by its tier (protocol section 3.7), and the headers that tell of them. Safe
/// to use from several threads.
/// </summary>
internal sealed class SignerRates
{
    private readonly Lock gate = new();
    private readonly bool isEnforced;
    private TokenBucket orders;
    private TokenBucket cancels;

    public SignerRates(RateTier tier, bool isEnforced, Timestamp now)
    {
        this.isEnforced = isEnforced;
        Tier = tier;
        (orders, cancels) = BucketsOf(tier, now);
    }

    public RateTier Tier { get; private set; }

    public void MoveTo(RateTier tier, Timestamp now)
    {
        lock (gate)
        {
            Tier = tier;
            (orders, cancels) = BucketsOf(tier, now);
        }
    }

    /// <summary>All of a batch or none of it; refuses the call when it is none.</summary>
    public bool TryTake(VenueCall call, int orderCost, int cancelCost)
    {
        lock (gate)
        {
            TokenBucket bucket = cancelCost > 0 ? cancels : orders;
            int cost = cancelCost > 0 ? cancelCost : orderCost;
            bool isThere = bucket.TryTake(cost, call.At);
            Tell(call.Context.Response.Headers, bucket, isThere);
            if (!isThere && isEnforced)
            {
                call.Refuse(HttpReply.TooMany with { RetryAfterSeconds = bucket.SecondsUntil(cost) });
            }

            return isThere || !isEnforced;
        }
    }

    /// <summary>What cancelling everything cost is known when it is done.</summary>
    public void Owe(VenueCall call, int cancelCost)
    {
        lock (gate)
        {
            cancels.Owe(cancelCost);
            Tell(call.Context.Response.Headers, cancels, isThere: true);
        }
    }

    private static (TokenBucket Orders, TokenBucket Cancels) BucketsOf(RateTier tier, Timestamp now) => (
        new TokenBucket(tier.OrdersPerSecond, tier.OrderBurst, mayOwe: false, now),
        new TokenBucket(tier.CancelsPerSecond, tier.CancelBurst, tier.CancelsMayOwe, now));

    private void Tell(IHeaderDictionary headers, TokenBucket bucket, bool isThere)
    {
        headers["Poly-RateLimit-Remaining"] =
            Math.Max(0, bucket.Remaining).ToString(CultureInfo.InvariantCulture);
        headers["Poly-RateLimit-Reset"] = bucket.SecondsUntilFull.ToString(CultureInfo.InvariantCulture);
        headers["Poly-RateLimit-Tier"] = Tier.Name;
        if (!isThere && !isEnforced)
        {
            headers["Poly-RateLimit-Warning"] = "rate limit exceeded; requests will be refused";
        }
    }
}
