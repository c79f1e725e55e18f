using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Rest.Modes;

/// <summary>
/// The venue's mode and when to find out whether it has ended: until then no order is posted that the mode refuses; at
/// that instant one may be, as a probe.
/// </summary>
public readonly record struct VenueModeState(VenueMode Mode, Timestamp RetryAt)
{
    public bool MayPlace(bool isPostOnly, Timestamp now) =>
        Mode == VenueMode.Open || (Mode == VenueMode.PostOnly && isPostOnly) || now >= RetryAt;

    /// <summary>
    /// Cancels are tried in every mode but a restart: also where the venue serves no orders, for there it may still
    /// take them off, and what rests is money that nobody watches.
    /// </summary>
    public bool MayCancel(Timestamp now) => Mode != VenueMode.Restarting || now >= RetryAt;
}
