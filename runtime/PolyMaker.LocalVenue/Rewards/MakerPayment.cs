using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Markets;

namespace PolyMaker.LocalVenue.Rewards;

/// <summary>What an account earned in one market on one UTC day, paid at the day's end.</summary>
/// <param name="Kind">What for.</param>
/// <param name="Day">The midnight at which the day began.</param>
/// <param name="Market">Where.</param>
/// <param name="Account">Who.</param>
/// <param name="Amount">How much.</param>
public sealed record MakerPayment(
    PaymentKind Kind, Timestamp Day, VenueMarket Market, VenueAccount Account, Cash Amount);
