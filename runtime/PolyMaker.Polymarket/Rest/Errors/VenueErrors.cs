using System.Text.RegularExpressions;
using PolyMaker.Core.Events;

namespace PolyMaker.Polymarket.Rest.Errors;

/// <summary>
/// The one table of what the venue says when it refuses (protocol section 3.6, legacy codes included). The first row
/// that fits decides; a status alone decides when no text fits.
/// </summary>
internal static partial class VenueErrors
{
    private const int LongestText = 300;

    private static readonly ErrorRow[] Texts =
    [
        // The modes first: their words occur in nothing else.
        Later("post_only_mode", VenueErrorKind.PostOnlyMode),
        Later("post-only mode", VenueErrorKind.PostOnlyMode),
        Later("cancel-only", VenueErrorKind.CancelOnlyMode),
        Later("Trading is currently disabled", VenueErrorKind.TradingDisabled),
        Later("trading is disabled", VenueErrorKind.TradingDisabled),
        Never("address in closed only mode", VenueErrorKind.ClosedOnly),
        Never("address banned", VenueErrorKind.AddressBanned),
        Never("Invalid L1 Request headers", VenueErrorKind.BadKeySignature),
        Never("Invalid api key", VenueErrorKind.Unauthorized),
        Never("owner has to be the owner of the API KEY", VenueErrorKind.WrongOwner),
        Never("signer address has to be the address of the API KEY", VenueErrorKind.WrongSigner),
        Never("maker address not allowed", VenueErrorKind.WalletNotAllowed),
        Never("order_version_mismatch", VenueErrorKind.WrongOrderVersion),
        Never("invalid order version", VenueErrorKind.WrongOrderVersion),
        Never("Invalid Heartbeat ID", VenueErrorKind.HeartbeatMismatch),

        // Orders.
        Never("INVALID_POST_ONLY_ORDER_TYPE", VenueErrorKind.WrongOrderType),
        Never("INVALID_POST_ONLY_ORDER", VenueErrorKind.CrossesBook),
        Never("order crosses book", VenueErrorKind.CrossesBook),
        Never("crosses the book", VenueErrorKind.CrossesBook),
        Never("invalid post-only order", VenueErrorKind.WrongOrderType),
        Never("INVALID_ORDER_MIN_TICK_SIZE", VenueErrorKind.OffTick),
        Never("breaks minimum tick size rule", VenueErrorKind.OffTick),
        Never("INVALID_ORDER_MIN_SIZE", VenueErrorKind.BelowMinimumSize),
        Never("lower than the minimum", VenueErrorKind.BelowMinimumSize),
        Never("invalid amount for a marketable BUY order", VenueErrorKind.BelowMinimumNotional),
        Never("INVALID_ORDER_DUPLICATED", VenueErrorKind.Duplicate),
        Never("is invalid. Duplicated", VenueErrorKind.Duplicate),
        Never("INVALID_ORDER_NOT_ENOUGH_BALANCE", VenueErrorKind.NotEnoughBalance),
        Never("not enough balance", VenueErrorKind.NotEnoughBalance),
        Never("INVALID_ORDER_EXPIRATION", VenueErrorKind.BadExpiration),
        Never("invalid expiration", VenueErrorKind.BadExpiration),
        Never("canceled in the CTF exchange contract", VenueErrorKind.CanceledOnChain),
        Later("order match delayed", VenueErrorKind.MatchDelayed) with { IsOutcomeUnknown = true },
        Later("DELAYING_ORDER_ERROR", VenueErrorKind.MatchDelayed) with { IsOutcomeUnknown = true },
        Later("ORDER_DELAYED", VenueErrorKind.MatchDelayed) with { IsOutcomeUnknown = true },
        Later("FOK_ORDER_NOT_FILLED_ERROR", VenueErrorKind.FokNotFilled),
        Later("FOK orders are fully filled or killed", VenueErrorKind.FokNotFilled),
        Later("no orders found to match with FAK order", VenueErrorKind.FakNotFilled),
        Later("MARKET_NOT_READY", VenueErrorKind.MarketNotReady),
        Later("the market is not yet ready", VenueErrorKind.MarketNotReady),
        Never("price must be greater than 0", VenueErrorKind.PriceOutOfRange),
        Never("max accuracy of", VenueErrorKind.TooPrecise),
        Never("Too many orders in payload", VenueErrorKind.TooManyInBatch),
        Never("Payload exceeds the limit", VenueErrorKind.TooManyInBatch),
        Never("Invalid order payload", VenueErrorKind.BadOrderPayload),
        Never("INVALID_ORDER_ERROR", VenueErrorKind.BadOrderPayload),
        Never("Invalid orderID", VenueErrorKind.BadOrderId),
        Never("invalid order params payload", VenueErrorKind.BadRequest),
        Never("Invalid trade params payload", VenueErrorKind.BadRequest),

        // What is not there.
        Never("No orderbook exists", VenueErrorKind.NoOrderBook),
        Never("Invalid token id", VenueErrorKind.BadTokenId),

        // The venue failed.
        Unsure("could not insert order", VenueErrorKind.OrderNotInserted),
        Unsure("EXECUTION_ERROR", VenueErrorKind.OrderNotInserted),
        Later("there are no matching orders", VenueErrorKind.NoMatchingOrders),
        Never("the trade contains rounding issues", VenueErrorKind.RoundingIssue),
        Later("discrepancy greater than allowed", VenueErrorKind.PriceDiscrepancy),
        Unsure("order timed out", VenueErrorKind.OrderTimedOut),
        Later("Too Many Requests", VenueErrorKind.RateLimited),
        Later("rate limit", VenueErrorKind.RateLimited),
    ];

    /// <summary>Why a cancel did nothing.</summary>
    private static readonly (string Text, RejectReason Reason)[] CancelTexts =
    [
        ("Order not found or already canceled", RejectReason.AlreadyGone),
        ("already matched", RejectReason.AlreadyGone),
        ("already canceled", RejectReason.AlreadyGone),
        ("not found", RejectReason.UnknownOrder),
    ];

    /// <summary>When no text fits.</summary>
    private static readonly ErrorRow[] Statuses =
    [
        Never("", VenueErrorKind.Unauthorized) with { Status = 401 },
        Never("", VenueErrorKind.GeoBlocked) with { Status = 403 },
        Never("", VenueErrorKind.NotFound) with { Status = 404 },
        Later("", VenueErrorKind.TimedOut) with { Status = 408, IsOutcomeUnknown = true },
        Never("", VenueErrorKind.BadRequest) with { Status = 422 },
        Later("", VenueErrorKind.EngineRestarting) with { Status = 425 },
        Later("", VenueErrorKind.RateLimited) with { Status = 429 },
        Never("", VenueErrorKind.GeoBlocked) with { Status = 451 },
    ];

    /// <summary>An answer that is not a success.</summary>
    public static VenueError OfAnswer(
        int status, ReadOnlyMemory<byte> body, TimeSpan? retryAfter, Func<string, string> hide)
    {
        (string text, TimeSpan? inBody) = ErrorBody.Read(body);
        ErrorRow row = Find(status, text);
        return Make(row, status, text.Length > 0 ? hide(text) : $"HTTP {status} without a text")
            with
        { RetryAfter = retryAfter ?? inBody };
    }

    /// <summary>An error text inside an answer that is a success: a posted order's errorMsg.</summary>
    public static VenueError OfText(string text) => Make(Find(200, text), 200, text);

    /// <summary>A chain's node refused: what it says is all there is to know.</summary>
    public static VenueError OfNode(string text) => Make(Never("", VenueErrorKind.ChainRefused), 200, text);

    /// <summary>Why an order was not cancelled.</summary>
    public static RejectReason OfCancel(string text)
    {
        (string? known, RejectReason reason) =
            Array.Find(CancelTexts, row => text.Contains(row.Text, StringComparison.OrdinalIgnoreCase));
        return known is null ? RejectReason.UnknownOrder : reason;
    }

    /// <summary>What the market of an order is told.</summary>
    public static RejectReason ReasonOf(VenueErrorKind kind) => kind switch
    {
        VenueErrorKind.CrossesBook => RejectReason.CrossesBook,
        VenueErrorKind.OffTick => RejectReason.OffTick,
        VenueErrorKind.BelowMinimumSize or VenueErrorKind.BelowMinimumNotional => RejectReason.BelowMinimumSize,
        VenueErrorKind.PriceOutOfRange => RejectReason.PriceOutOfRange,
        VenueErrorKind.Duplicate => RejectReason.Duplicate,
        VenueErrorKind.NotEnoughBalance => RejectReason.NotEnoughBalance,
        VenueErrorKind.CanceledOnChain => RejectReason.AlreadyGone,
        VenueErrorKind.BadOrderId or VenueErrorKind.NotFound => RejectReason.UnknownOrder,
        VenueErrorKind.MarketNotReady or VenueErrorKind.NoOrderBook => RejectReason.MarketClosed,
        VenueErrorKind.EngineRestarting or VenueErrorKind.PostOnlyMode or VenueErrorKind.CancelOnlyMode
            or VenueErrorKind.TradingDisabled => RejectReason.VenueNotTaking,
        VenueErrorKind.ClosedOnly or VenueErrorKind.AddressBanned or VenueErrorKind.GeoBlocked
            or VenueErrorKind.WalletNotAllowed => RejectReason.AccountBlocked,
        _ => RejectReason.Refused,
    };

    private static ErrorRow Find(int status, string text)
    {
        if (Array.Find(Texts, row => Says(text, row)) is { Text.Length: > 0 } said)
        {
            return said;
        }

        if (Array.Find(Statuses, row => row.Status == status) is { Status: > 0 } known)
        {
            return known;
        }

        return status >= 500
            ? Unsure("", VenueErrorKind.ServerFailed)
            : Never("", status is >= 400 and < 500 ? VenueErrorKind.BadRequest : VenueErrorKind.Unknown);
    }

    private static bool Says(string text, ErrorRow row) => text.Contains(row.Text, StringComparison.OrdinalIgnoreCase);

    private static VenueError Make(ErrorRow row, int status, string text) => new()
    {
        Kind = row.Kind,
        IsTransient = row.IsTransient,
        Reason = ReasonOf(row.Kind),
        IsOutcomeUnknown = row.IsOutcomeUnknown,
        Status = status,
        Text = Shown(text),
    };

    /// <summary>A venue that repeats the order it refuses repeats its signature too.</summary>
    private static string Shown(string text)
    {
        string clean = Signature().Replace(ErrorBody.OneLine(text), "***");
        return clean.Length <= LongestText ? clean : clean[..LongestText];
    }

    private static ErrorRow Later(string text, VenueErrorKind kind) => new(text, 0, kind) { IsTransient = true };

    private static ErrorRow Never(string text, VenueErrorKind kind) => new(text, 0, kind);

    private static ErrorRow Unsure(string text, VenueErrorKind kind) =>
        new(text, 0, kind) { IsTransient = true, IsOutcomeUnknown = true };

    [GeneratedRegex("0x[0-9a-fA-F]{100,}")]
    private static partial Regex Signature();
}
