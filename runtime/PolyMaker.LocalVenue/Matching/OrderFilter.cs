using PolyMaker.Core.Markets;
using PolyMaker.LocalVenue.Markets;

namespace PolyMaker.LocalVenue.Matching;

/// <summary>Which of an account's orders or trades a request is about; null is any (protocol section 3.4).</summary>
public readonly record struct OrderFilter(VenueMarket? Market, Outcome? Outcome)
{
    public static readonly OrderFilter All;

    public bool Holds(VenueMarket market, Outcome outcome) =>
        (Market is null || ReferenceEquals(Market, market)) && (Outcome is null || Outcome == outcome);
}
