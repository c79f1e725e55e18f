using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest.Limits;

namespace PolyMaker.Polymarket.Rest.Modes;

/// <summary>
/// Learns the venue's mode from its answers, and how long to leave it alone: a restart is probed after 1 s, doubling to
/// 30 s; post-only lasts as long as the venue says, 120 s when it does not; a halt is probed every 15 s, an
/// account or a place that is refused every 5 minutes. Pure: every call says when it is. One writer.
/// </summary>
public sealed class VenueModes
{
    private const int MostStrikes = 6;

    private VenueMode mode;
    private Timestamp retryAt;
    private int strikes;

    /// <summary>A mode with a known end is over when that has come.</summary>
    public VenueModeState StateAt(Timestamp now) => mode == VenueMode.PostOnly && now >= retryAt
        ? new VenueModeState(VenueMode.Open, Timestamp.Zero)
        : new VenueModeState(mode, retryAt);

    /// <summary>Every answer goes through here; null for one that did what was asked.</summary>
    public void Observe(Endpoint endpoint, VenueError? error, Timestamp now)
    {
        VenueMode seen = ModeOf(error);
        if (seen != VenueMode.Open)
        {
            Enter(seen, error!.RetryAfter, now);
        }
        else if (Ends(endpoint, error))
        {
            (mode, retryAt, strikes) = (VenueMode.Open, Timestamp.Zero, 0);
        }
    }

    private void Enter(VenueMode seen, TimeSpan? asked, Timestamp now)
    {
        if (seen == mode && asked is null && now < retryAt)
        {
            // No probe: a cancel that is tried all the same, or an order that was on its way.
            return;
        }

        strikes = seen == mode ? Math.Min(strikes + 1, MostStrikes) : 0;
        mode = seen;
        TimeSpan wait = asked ?? Wait(seen, strikes);
        retryAt = now.PlusMicro((long)wait.TotalMicroseconds);
    }

    private static TimeSpan Wait(VenueMode mode, int strikes) => mode switch
    {
        VenueMode.Restarting => TimeSpan.FromSeconds(Math.Min(1 << strikes, 30)),
        VenueMode.PostOnly => TimeSpan.FromSeconds(120),
        VenueMode.CancelOnly or VenueMode.Disabled => TimeSpan.FromSeconds(15),
        _ => TimeSpan.FromMinutes(5),
    };

    /// <summary>
    /// What a mode refuses and then admits ends it. Reads and cancels go on in most modes, so they prove nothing,
    /// except after a restart and at the front door.
    /// </summary>
    private bool Ends(Endpoint endpoint, VenueError? error) => mode switch
    {
        VenueMode.Open or VenueMode.PostOnly => false,
        VenueMode.Restarting =>
            (EndpointRates.IsCancel(endpoint) || EndpointRates.IsPlace(endpoint)) && error is null or { Status: < 425 },
        VenueMode.GeoBlocked => error is null,
        _ => EndpointRates.IsPlace(endpoint) && IsVerdict(error),
    };

    /// <summary>The venue looked at the order itself.</summary>
    private static bool IsVerdict(VenueError? error) =>
        error is null || error.Kind is >= VenueErrorKind.CrossesBook and <= VenueErrorKind.BadOrderId;

    private static VenueMode ModeOf(VenueError? error) => error?.Kind switch
    {
        VenueErrorKind.EngineRestarting => VenueMode.Restarting,
        VenueErrorKind.PostOnlyMode => VenueMode.PostOnly,
        VenueErrorKind.CancelOnlyMode => VenueMode.CancelOnly,
        VenueErrorKind.TradingDisabled => VenueMode.Disabled,
        VenueErrorKind.ClosedOnly => VenueMode.ClosedOnly,
        VenueErrorKind.GeoBlocked => VenueMode.GeoBlocked,
        _ => VenueMode.Open,
    };
}
