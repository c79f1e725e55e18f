using PolyMaker.Core.Events;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Engine;

/// <summary>
/// What stops every market for a while: too many errors or refusals, no data, clocks apart, dollars gone. Fed with what
/// the markets learn. A rest under way goes on over a reload that changes its limit. One writer: the account's engine.
/// </summary>
internal sealed class AccountBreakers
{
    // Without a limit a fall is still measured, for rules that read it.
    private static readonly BreakerLimit Unwatched = new(long.MaxValue, 600 * Timestamp.MicroPerSecond, 0);
    private readonly SkewMeter skew = new();
    private RateBreaker? errors;
    private RateBreaker? rejects;
    private DropBreaker drop = new(Unwatched);
    private long? staleMicro;
    private long? skewMicro;

    /// <summary>When any market was last heard of; Never before the first time.</summary>
    public Timestamp HeardAt { get; private set; } = Timestamp.Never;

    public long SkewMicro => skew.Micro;

    public void Adopt(AccountLimits limits)
    {
        errors = Renewed(errors, limits.Errors);
        rejects = Renewed(rejects, limits.Rejects);
        BreakerLimit fall = limits.BalanceDrop ?? Unwatched;
        drop = drop.Limit == fall ? drop : new DropBreaker(fall) { RestsUntil = drop.RestsUntil };
        staleMicro = limits.StaleMicro;
        skewMicro = limits.ClockSkewMicro;
    }

    public void Learned(in MarketEvent e)
    {
        switch (e.Kind)
        {
            case < MarketEventKind.FeedLost:
                HeardAt = e.At;
                break;
            case MarketEventKind.OrderOutcomeUnknown:
                errors?.Count(e.At);
                break;
            case MarketEventKind.OrderRejected when IsVenues(e.Reason):
                rejects?.Count(e.At);
                break;
        }
    }

    /// <summary>Our time of day when a message came, and the venue's when it was sent.</summary>
    public void Compare(Timestamp ours, Timestamp venues) => skew.Observe(ours, venues);

    /// <summary>A request failed that no market hears of: a balance, a heartbeat, a list of orders.</summary>
    public void CountError(Timestamp at) => errors?.Count(at);

    public void Hold(Cash value, Timestamp at) => drop.Observe(value, at);

    public Cash Drop(Timestamp at) => drop.Drop(at);

    /// <summary>Until when each rests.</summary>
    public BreakerRests Rests => new(
        errors?.RestsUntil ?? Timestamp.Zero, rejects?.RestsUntil ?? Timestamp.Zero, drop.RestsUntil);

    /// <summary>
    /// What an earlier run had begun to rest goes on, no longer than a rest that begins now: a clock that was set back
    /// must not stop the account for days.
    /// </summary>
    public void GoOn(in BreakerRests earlier, Timestamp at)
    {
        if (errors is { } wrong)
        {
            wrong.RestsUntil = Timestamp.Min(earlier.Errors, at.PlusMicro(wrong.Limit.RestMicro));
        }

        if (rejects is { } refused)
        {
            refused.RestsUntil = Timestamp.Min(earlier.Rejects, at.PlusMicro(refused.Limit.RestMicro));
        }

        drop.RestsUntil = Timestamp.Min(earlier.BalanceDrop, at.PlusMicro(drop.Limit.RestMicro));
    }

    /// <summary>Which breaker is open now; None when none is.</summary>
    public AccountBound Open(Timestamp at) =>
        errors?.IsOpen(at) == true ? AccountBound.Errors
        : rejects?.IsOpen(at) == true ? AccountBound.Rejects
        : drop.IsOpen(at) ? AccountBound.BalanceDrop
        : staleMicro is { } stale && HeardAt != Timestamp.Never && at.Micro - HeardAt.Micro > stale
            ? AccountBound.StaleData
        : skewMicro is { } apart && Math.Abs(skew.Micro) > apart ? AccountBound.ClockSkew
        : AccountBound.None;

    /// <summary>What our own side refused says nothing of the venue.</summary>
    private static bool IsVenues(RejectReason reason) =>
        reason is not (RejectReason.NotTrading or RejectReason.WaitedTooLong or RejectReason.VenueNotTaking);

    private static RateBreaker? Renewed(RateBreaker? known, BreakerLimit? limit) =>
        limit is null ? null
        : known?.Limit == limit ? known
        : new RateBreaker(limit) { RestsUntil = known?.RestsUntil ?? Timestamp.Zero };
}
