using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Matching;

/// <summary>
/// A refused order: the HTTP status and the venue's own text for the "error" field (protocol section 3.6).
/// </summary>
public sealed record OrderRefusal(RefusalKind Kind, int HttpStatus, string Text)
{
    public static readonly OrderRefusal UnknownToken =
        Bad(RefusalKind.UnknownToken, "No orderbook exists for the requested token id");

    public static readonly OrderRefusal MarketNotReady =
        Bad(RefusalKind.MarketNotReady, "the market is not yet ready to process new orders");

    public static readonly OrderRefusal InvalidPayload = Bad(RefusalKind.InvalidPayload, "Invalid order payload");

    public static readonly OrderRefusal PriceOutOfRange =
        Bad(RefusalKind.PriceOutOfRange, "invalid price, price must be greater than 0 and less than 1");

    public static readonly OrderRefusal InvalidExpiration = Bad(RefusalKind.InvalidExpiration, "invalid expiration");

    /// <summary>The venue's text for this is not known; its old code was INVALID_POST_ONLY_ORDER_TYPE.</summary>
    public static readonly OrderRefusal PostOnlyType = Bad(
        RefusalKind.PostOnlyType, "invalid post-only order: post-only orders have to be of type GTC or GTD");

    public static readonly OrderRefusal CrossesBook =
        Bad(RefusalKind.CrossesBook, "invalid post-only order: order crosses book");

    public static readonly OrderRefusal NotFilled = Bad(
        RefusalKind.NotFilled, "order couldn't be fully filled. FOK orders are fully filled or killed.");

    public static readonly OrderRefusal NoMatch = Bad(
        RefusalKind.NoMatch,
        "no orders found to match with FAK order. "
        + "FAK orders are partially filled or killed if no match is found.");

    public static OrderRefusal Duplicate(Bytes32 id) =>
        Bad(RefusalKind.Duplicate, $"order {id} is invalid. Duplicated.");

    /// <param name="id">The order's.</param>
    /// <param name="price">As the venue prints it: the amounts' quotient, which may be finer than any grid.</param>
    /// <param name="tick">The market's.</param>
    public static OrderRefusal OffTick(Bytes32 id, string price, TickSize tick) =>
        Bad(RefusalKind.OffTick, $"order {id} is invalid. Price ({price}) breaks minimum tick size rule: {tick}");

    public static OrderRefusal BelowMinimumSize(Bytes32 id, string size, string minimum) => Bad(
        RefusalKind.BelowMinimumSize, $"order {id} is invalid. Size ({size}) lower than the minimum: {minimum}");

    public static OrderRefusal BelowMinimumSpend(Cash spend) => Bad(
        RefusalKind.BelowMinimumSpend, $"invalid amount for a marketable BUY order (${spend}), min size: $1");

    public static OrderRefusal NotEnoughBalance(long balance, long needed) => Bad(
        RefusalKind.NotEnoughBalance,
        $"not enough balance / allowance: the balance is not enough -> balance: {balance}, order amount: {needed}");

    public static OrderRefusal NotEnoughAllowance(long allowance, long needed) => Bad(
        RefusalKind.NotEnoughBalance,
        $"not enough balance / allowance: the allowance is not enough -> allowance: {allowance}, "
        + $"order amount: {needed}");

    public static OrderRefusal Banned(Address address) => Bad(RefusalKind.Banned, $"'{address}' address banned");

    public static OrderRefusal ClosedOnly(Address address) =>
        Bad(RefusalKind.ClosedOnly, $"'{address}' address in closed only mode");

    /// <param name="what">"market buy orders maker", "sell orders maker" or "buy orders taker".</param>
    /// <param name="other">The other side: "taker" or "maker".</param>
    /// <param name="decimals">What the other side may have.</param>
    public static OrderRefusal Precision(string what, string other, int decimals) => Bad(
        RefusalKind.Precision,
        $"invalid amounts, the {what} amount supports a max accuracy of 2 decimals, "
        + $"{other} amount a max of {decimals} decimals");

    private static OrderRefusal Bad(RefusalKind kind, string text) => new(kind, 400, text);
}
