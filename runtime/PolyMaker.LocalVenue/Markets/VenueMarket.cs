using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Markets;

/// <summary>
/// One condition at the venue: its one book in YES terms, its grid, its last trade and its end. One writer: the engine.
/// </summary>
public sealed class VenueMarket
{
    private readonly Size[] supply = new Size[2];

    internal VenueMarket(VenueMarketTerms terms, int index, Timestamp at)
    {
        Terms = terms;
        Index = index;
        IsAccepting = terms.Spec.AcceptingOrders;
        YesToken = PositionToken.Parse(terms.Spec.YesToken);
        NoToken = PositionToken.Parse(terms.Spec.NoToken);
        Exchange = terms.Exchange ?? YesToken.ExchangeOf(terms.Spec.NegRisk);
        Orders = new MarketBook(terms.Spec.Tick, at);
    }

    public VenueMarketTerms Terms { get; internal set; }

    /// <summary>As its terms have it; the tick may have changed since (see <see cref="Book"/>).</summary>
    public MarketSpec Spec => Terms.Spec;

    /// <summary>Place among the engine's markets.</summary>
    public int Index { get; }

    public PositionToken YesToken { get; }

    public PositionToken NoToken { get; }

    /// <summary>The contract its orders are signed for.</summary>
    public ExchangeKind Exchange { get; }

    /// <summary>
    /// Totals by level in YES terms, the current tick and the time of the last change: what the wire shows, mirrored
    /// for NO. Do not write to it.
    /// </summary>
    public OrderBook Book => Orders.Levels;

    /// <summary>False refuses new orders: not yet open, closed or resolved.</summary>
    public bool IsAccepting { get; internal set; }

    /// <summary>Who won; null while it is open.</summary>
    public Outcome? Winner { get; internal set; }

    /// <summary>In YES terms; null before any trade.</summary>
    public Price? LastTradePrice { get; internal set; }

    /// <summary>The last taker's side in YES terms.</summary>
    public Side LastTradeSide { get; internal set; }

    /// <summary>Dollars traded by takers, in the price of their token.</summary>
    public Cash Volume { get; internal set; }

    /// <summary>
    /// Dollars locked behind the shares that exist. Equals the supply of either token, unless shares were converted
    /// within a neg-risk event: then only the event's sum does.
    /// </summary>
    public Cash Collateral { get; internal set; }

    public PositionToken Token(Outcome outcome) => outcome == Outcome.Yes ? YesToken : NoToken;

    public string Name(Outcome outcome) => outcome == Outcome.Yes ? Terms.YesName : Terms.NoName;

    /// <summary>Shares of a token that exist on the chain.</summary>
    public Size Supply(Outcome outcome) => supply[(int)outcome];

    internal MarketBook Orders { get; }

    /// <summary>True from the first touch of a level until the book was told.</summary>
    internal bool IsTouched { get; set; }

    internal void Mint(Outcome outcome, Size size) => supply[(int)outcome] += size;
}
