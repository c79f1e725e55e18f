using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Trading;

/// <summary>
/// One market that the gateway trades: its number in the run, its tokens, and who signs for its contract.
/// </summary>
public sealed class GatewayMarket
{
    // Prices are on the grid already; the finest step rounds none of them.
    private static readonly TickSize NoRounding = new(1);

    public GatewayMarket(int market, MarketSpec spec, OrderSigner signer)
    {
        Market = market;
        Spec = spec;
        Signer = signer;
        Yes = PositionToken.Parse(spec.YesToken);
        No = PositionToken.Parse(spec.NoToken);
    }

    public int Market { get; }

    public MarketSpec Spec { get; }

    public PositionToken Yes { get; }

    public PositionToken No { get; }

    /// <summary>
    /// Collateral that the market was lent; it is told when the account has less than it counts on. Null: it is never
    /// told.
    /// </summary>
    public Cash? Lent { get; init; }

    /// <summary>What its holding cost by our own books when it joins; null: by the venue's average price.</summary>
    public KnownCost? Known { get; init; }

    internal OrderSigner Signer { get; }

    /// <summary>Whose funds its orders move.</summary>
    public Address Maker => Signer.Parties.Maker;

    /// <summary>Which contract verifies orders of a market: what its signer must be made for.</summary>
    public static ExchangeKind ExchangeOf(MarketSpec spec) =>
        PositionToken.Parse(spec.YesToken).ExchangeOf(spec.NegRisk);

    public PositionToken TokenOf(Outcome outcome) => outcome == Outcome.Yes ? Yes : No;

    /// <summary>Which outcome a token id stands for; null for a token of another market.</summary>
    public Outcome? OutcomeOf(string token) =>
        token == Yes.Text ? Outcome.Yes : token == No.Text ? Outcome.No : null;

    /// <summary>
    /// The order in the token's own terms: an ask through NO is a bid for NO at the complement (protocol section 6).
    /// </summary>
    internal OrderDraft Draft(OwnOrder order, long salt, long timestampMs, long expirationSeconds)
    {
        Side side = order.Side.OnYesBook(order.Token);
        Price price = order.Token == Outcome.Yes ? order.Price : order.Price.Complement;
        return new OrderDraft
        {
            Token = TokenOf(order.Token),
            Side = side,
            Amounts = OrderAmounts.Limit(side, price, order.Size, NoRounding),
            Salt = salt,
            TimestampMs = timestampMs,
            ExpirationSeconds = expirationSeconds,
        };
    }

    /// <summary>A token's price in YES terms.</summary>
    internal static Price OnYes(Outcome token, Price price) => token == Outcome.Yes ? price : price.Complement;
}
