using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Settlement;

/// <summary>
/// A taker's trade at one price with one or more makers, in the terms of the taker's token. A taker that reached
/// several prices has one for each. Changes in place as it settles. One writer: the engine.
/// </summary>
public sealed class VenueTrade
{
    public required Guid Id { get; init; }

    public required VenueMarket Market { get; init; }

    /// <summary>Counts all trades in time order: the cursor of paging.</summary>
    public required long Sequence { get; init; }

    /// <summary>Null when the background took.</summary>
    public required VenueOrder? Taker { get; init; }

    public required VenueAccount TakerAccount { get; init; }

    /// <summary>Digest of the taker's order; of a background taker a made-up one.</summary>
    public required Bytes32 TakerOrderId { get; init; }

    public required Outcome Outcome { get; init; }

    public required Side Side { get; init; }

    /// <summary>The makers' price, seen from the taker's token.</summary>
    public required Price Price { get; init; }

    public required Size Size { get; init; }

    /// <summary>Dollars the taker pays or gets, before the fee.</summary>
    public required Cash Cash { get; init; }

    /// <summary>Paid by the taker: on top when buying, out of the proceeds when selling.</summary>
    public required Cash Fee { get; init; }

    public required Timestamp MatchedAt { get; init; }

    /// <summary>Zero-based place among the trades of its taker order.</summary>
    public required int BucketIndex { get; init; }

    public required IReadOnlyList<MakerFill> Makers { get; init; }

    public SettlementStatus Status { get; internal set; }

    public Timestamp UpdatedAt { get; internal set; }

    /// <summary>Null until it is mined.</summary>
    public Bytes32? TransactionHash { get; internal set; }

    public bool IsFinal => Status is SettlementStatus.Confirmed or SettlementStatus.Failed;

    internal TradeFate Fate { get; set; }

    /// <summary>True when the account took or made in this trade.</summary>
    public bool Concerns(VenueAccount account)
    {
        if (ReferenceEquals(TakerAccount, account))
        {
            return true;
        }

        for (int i = 0; i < Makers.Count; i++)
        {
            if (ReferenceEquals(Makers[i].Account, account))
            {
                return true;
            }
        }

        return false;
    }
}
