using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Matching;

/// <summary>A ticket that keeps the rules of form, with what its amounts mean.</summary>
internal readonly record struct CheckedOrder(VenueMarket Market, Outcome Outcome, Price Price, Size Size, Cash Cash)
{
    public required OrderTicket Ticket { get; init; }

    /// <summary>Where it would stand in the one book.</summary>
    public Side BookSide => Ticket.Side.OnYesBook(Outcome);

    public Price BookPrice => Outcome == Outcome.Yes ? Price : Price.Complement;

    public bool Rests => Ticket.Type is OrderType.Gtc or OrderType.Gtd;

    /// <summary>Buyers that do not rest mean to spend their dollars, all others to move their shares (3.5).</summary>
    public bool IsByCash => Ticket.Side == Side.Buy && !Rests;

    /// <summary>True when it could trade with the best order against it.</summary>
    public bool Crosses
    {
        get
        {
            var against = Market.Book.On(BookSide.Opposite());
            return !against.IsEmpty
                && (BookSide == Side.Buy ? against.Best <= BookPrice : against.Best >= BookPrice);
        }
    }
}
