using System.Security.Cryptography;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Host.Preflight;

/// <summary>
/// One order to the venue and back: bought at the lowest price, smallest size, post-only, and cancelled at once. It
/// expires by itself within minutes, should the cancel fail.
/// </summary>
internal static class OrderCheck
{
    // The venue takes at least three minutes and drops the order one minute before (protocol section 3.5).
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    public static async Task<Finding> RunAsync(
        VenueDoor door, ClobClient clob, PreflightMarket market, CancellationToken stop)
    {
        var book = await clob.Markets.GetBookAsync(market.Spec.YesToken, stop);
        if (!book.IsOk)
        {
            return Wrong("the book", book.Error);
        }

        var tick = book.Value.Tick ?? market.Spec.Tick;
        if (book.Value.Asks.Count > 0 && book.Value.Asks[0].Price <= tick.AsPrice)
        {
            return Finding.Warn("order", $"{market.Spec.Slug} is offered at its lowest price; nothing was posted",
                "give another with --market SLUG");
        }

        var order = Build(door, market, tick, book.Value.MinimumSize ?? market.Spec.MinimumSize);
        var posted = await clob.PostOrderAsync(order, new PostOptions(OrderType.Gtd, PostOnly: true), stop);
        if (!posted.IsOk && !posted.Error.IsOutcomeUnknown)
        {
            return Wrong("the post", posted.Error);
        }

        // Whatever became of the post, the order must be gone: also when the operator stops us here.
        var cancelled = await clob.CancelOrderAsync(order.Id, CancellationToken.None);
        var text = $"{new Size(order.Order.Amounts.Taker)} of {market.Spec.Slug} at {tick}";
        return !posted.IsOk ? Wrong("the post", posted.Error)
            : cancelled.IsOk && cancelled.Value.Canceled.Contains(order.Id)
                ? Finding.Ok("order", $"posted {text} and cancelled it")
                : Finding.Fail("order", $"posted {text}, and the cancel failed: {Why(cancelled)}",
                    $"cancel {order.Id} on the venue's site, or wait: it expires within {Life.TotalMinutes} minutes");
    }

    private static SignedOrder Build(VenueDoor door, PreflightMarket market, TickSize tick, Size size)
    {
        OrderSigner signer = new(
            door.Keys.PrivateKey, door.Environment.Domain(market.Kind), door.Keys.Wallet, SigningBackend.Best);
        var now = TimeProvider.System.GetUtcNow();
        return signer.Sign(new OrderDraft
        {
            Token = market.Token,
            Side = Side.Buy,
            Amounts = OrderAmounts.Limit(Side.Buy, tick.AsPrice, size, tick),
            Salt = RandomNumberGenerator.GetInt32(int.MaxValue),
            TimestampMs = now.ToUnixTimeMilliseconds(),
            ExpirationSeconds = (now + Life).ToUnixTimeSeconds(),
        });
    }

    private static string Why(VenueResult<CancelOutcome> cancelled) => !cancelled.IsOk ? cancelled.Error.ToString()
        : cancelled.Value.NotCanceled.Count > 0 ? cancelled.Value.NotCanceled[0].Text
        : "the venue names it nowhere";

    private static Finding Wrong(string what, VenueError error) =>
        Finding.Fail("order", $"{what}: {error}", HintOf(error.Kind));

    private static string HintOf(VenueErrorKind kind) => kind switch
    {
        VenueErrorKind.NotEnoughBalance => "deposit, or approve pUSD for the exchange",
        VenueErrorKind.WalletNotAllowed => "this account needs a deposit wallet: signature type 3",
        VenueErrorKind.WrongSigner or VenueErrorKind.WrongOwner => "check the signature type and the funder address",
        VenueErrorKind.EngineRestarting or VenueErrorKind.PostOnlyMode or VenueErrorKind.CancelOnlyMode
            or VenueErrorKind.TradingDisabled => "the venue takes no orders now: wait, and try again",
        VenueErrorKind.GeoBlocked => "the venue does not serve this place; do not trade from here",
        _ => "nothing is left at the venue; try again, or with another --market SLUG",
    };
}
