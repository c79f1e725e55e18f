using PolyMaker.Core.Engine;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Markets;

namespace PolyMaker.ScenarioTests.Testing.Chaos;

/// <summary>What a market's maker has and could do with it at the venue, at one instant.</summary>
internal sealed class ChaosStanding(ChaosVenue venue, ChaosMaker maker, VenueMarket market)
{
    private readonly MarketEngine engine = maker.Engines[market.Index];

    public bool IsHalted => engine.LastDecision.Reason == NoQuoteReason.Halted;

    /// <summary>
    /// Nothing can be quoted that the venue would take: the position is full, losses have halted the market, or there
    /// are neither free dollars for the smallest order on the cheaper side nor settled shares for one.
    /// </summary>
    public bool CannotQuote
    {
        get
        {
            Size held = Size.Abs(venue.NetOf(market));
            Position position = engine.State.Position;
            Size settled = held - position.PendingYes - position.PendingNo;
            Cash free = venue.Ours.Cash - venue.Ours.SetAside;
            bool isBroke = free < CheapestOrder && settled < ChaosTerms.SmallestOrder;
            return isBroke || IsHalted || held >= ChaosTerms.Limits.MaxPosition - ChaosTerms.SmallestOrder;
        }
    }

    /// <summary>The smallest order of the cheaper token at the middle: a quote is never dearer.</summary>
    private Cash CheapestOrder
    {
        get
        {
            Price middle = new((market.Book.Bids.Best.Units + market.Book.Asks.Best.Units) / 2);
            return Cash.Of(Price.Min(middle, middle.Complement), ChaosTerms.SmallestOrder);
        }
    }

    public override string ToString() =>
        $"{market.Spec.Slug} tick {market.Book.Tick} decided {engine.LastDecision.Reason}, holds "
        + $"{venue.NetOf(market)}, {engine.State.Ledger.OpenCount} open, {maker.Gateway.OpenOrders} at the gateway, "
        + $"quoting {maker.Gateway.IsQuoting}, budget {engine.State.Budget}, cash {venue.Ours.Cash} of which "
        + $"{venue.Ours.SetAside} set aside, granted {engine.LastDecision.Granted.Bids.Length} bids "
        + $"{engine.LastDecision.Granted.Asks.Length} asks; {string.Join("; ", maker.Reports.TakeLast(3))}";
}
