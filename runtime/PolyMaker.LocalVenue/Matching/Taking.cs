using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Markets;

namespace PolyMaker.LocalVenue.Matching;

/// <summary>
/// What somebody wants to take from a market's book now: shares, or as many shares as some dollars buy. Outcome, side
/// and limit are in the token's own terms.
/// </summary>
internal readonly record struct Taking(VenueMarket Market, Outcome Outcome, Side Side, Price Limit)
{
    /// <summary>Micro-shares, or micro-dollars when <see cref="IsByCash"/>.</summary>
    public required long Amount { get; init; }

    public bool IsByCash { get; init; }

    /// <summary>
    /// True leaves anonymous orders alone: a recorded order that crosses the recorded book did not trade with it.
    /// </summary>
    public bool AccountsOnly { get; init; }

    /// <summary>
    /// The one price, of the taker's token, at which anonymous orders trade; null is any. A recorded print tells of one
    /// level: what stood at better ones has its own print.
    /// </summary>
    public Price? AnonymousAt { get; init; }

    public bool TradesWith(VenueOrder maker, Price own) =>
        !maker.IsBackground || (!AccountsOnly && (AnonymousAt is null || AnonymousAt == own));

    /// <summary>The side of the one book it takes from.</summary>
    public Side Against => Side.OnYesBook(Outcome).Opposite();

    /// <summary>A level's price in terms of the taker's token.</summary>
    public Price Own(Price bookPrice) => Outcome == Outcome.Yes ? bookPrice : bookPrice.Complement;

    /// <summary>True when a price of its token is within the limit.</summary>
    public bool Accepts(Price own) => Side == Side.Buy ? own <= Limit : own >= Limit;
}
