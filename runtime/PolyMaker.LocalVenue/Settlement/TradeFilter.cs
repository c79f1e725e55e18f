using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Markets;

namespace PolyMaker.LocalVenue.Settlement;

/// <summary>Which trades a request is about; what is null or default does not filter (protocol section 3.4).</summary>
public readonly record struct TradeFilter
{
    public static readonly TradeFilter All;

    public Guid? Id { get; init; }

    public VenueMarket? Market { get; init; }

    /// <summary>With <see cref="Market"/>: the token of the account's own part.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>Matched strictly before; default is no bound.</summary>
    public Timestamp? Before { get; init; }

    /// <summary>Matched strictly after; default is no bound.</summary>
    public Timestamp? After { get; init; }

    internal bool Holds(VenueTrade trade, VenueAccount account) =>
        (Id is null || Id == trade.Id)
        && (Market is null || ReferenceEquals(Market, trade.Market))
        && (Before is null || trade.MatchedAt < Before)
        && (After is null || trade.MatchedAt > After)
        && (Outcome is null || IsOn(trade, account, Outcome.Value));

    private static bool IsOn(VenueTrade trade, VenueAccount account, Outcome outcome)
    {
        if (ReferenceEquals(trade.TakerAccount, account) && trade.Outcome == outcome)
        {
            return true;
        }

        foreach (MakerFill maker in trade.Makers)
        {
            if (ReferenceEquals(maker.Account, account) && maker.Outcome == outcome)
            {
                return true;
            }
        }

        return false;
    }
}
