using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.Polymarket.Rest.Errors;
using PolyMaker.Polymarket.Rest.Json;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Clob;

/// <summary>Answers to posts and cancels (protocol section 3.4).</summary>
internal static class PostReader
{
    private const int Decimals = 6;

    /// <summary>One answer of one order. An error text outweighs "success": true.</summary>
    public static PostedOrder Posted(JsonElement json, SignedOrder order, VenueAssumptions assumptions)
    {
        VenueError? error = ErrorOf(json, order);
        return new PostedOrder
        {
            Id = order.Id,
            Error = error,
            Status = error is null ? OrderReader.StatusOf(json.Text("status")) : OrderStatus.Unknown,
            Making = Amount(json, "makingAmount", order.Order.Amounts.Maker, assumptions),
            Taking = Amount(json, "takingAmount", LargestTaking(order), assumptions),
            TradeIds = json.Texts("tradeIDs"),
            TransactionHashes = json.Texts("transactionsHashes"),
        };
    }

    /// <summary>One answer per order, in their order; another number of answers says nothing about any.</summary>
    public static IReadOnlyList<PostedOrder> Batch(
        JsonElement json, IReadOnlyList<SignedOrder> orders, VenueAssumptions assumptions)
    {
        List<JsonElement> entries = [.. json.AsItems()];
        return entries.Count == orders.Count
            ? [.. entries.Select((entry, index) => Posted(entry, orders[index], assumptions))]
            : throw new FormatException($"{orders.Count} orders were posted and {entries.Count} answered");
    }

    public static CancelOutcome Canceled(JsonElement json)
    {
        JsonElement refused = json.AnyField(["not_canceled", "notCanceled"]);
        if (json.ValueKind != JsonValueKind.Object
            || (json.Field("canceled").ValueKind == JsonValueKind.Undefined
                && refused.ValueKind == JsonValueKind.Undefined))
        {
            throw JsonFields.Missing("canceled");
        }

        return new CancelOutcome(
            [.. json.Items("canceled").Select(each => IdOf(each.AsText()))],
            refused.ValueKind == JsonValueKind.Object
                ? [.. refused.EnumerateObject().Select(each => Refusal(each.Name, each.Value.AsText()))]
                : []);
    }

    private static CancelRefusal Refusal(string id, string text) =>
        new(IdOf(id), VenueErrors.OfCancel(text), ErrorBody.OneLine(text));

    private static Bytes32 IdOf(string text) => Bytes32.TryParseHex(text, out Bytes32 id)
        ? id
        : throw new FormatException("an order id in the answer is not 0x and 64 hex digits");

    private static VenueError? ErrorOf(JsonElement json, SignedOrder order)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("the answer to an order is not an object");
        }

        string text = json.AnyField(["errorMsg", "error"]).AsText();
        if (text.Length > 0)
        {
            return VenueErrors.OfText(text);
        }

        if (json.Flag("success") == false)
        {
            return VenueErrors.OfText("refused without a reason");
        }

        // An id that is not ours means that the venue hashed something else: it is not our order that rests.
        return json.Id("orderID") is { } id && id != order.Id
            ? WireErrors.Unreadable($"the venue gives this order another id, {id}")
            : null;
    }

    /// <summary>
    /// A buyer may get more shares than asked for, at better prices: as many as a tick of 0.0001 buys.
    /// </summary>
    private static long LargestTaking(SignedOrder order) => order.Order.Side == Side.Buy
        ? order.Order.Amounts.Maker * 10_000
        : order.Order.Amounts.Maker;

    /// <summary>
    /// Decimals or millionths: a point settles it, then what is possible for this order, then the assumption.
    /// </summary>
    private static long? Amount(JsonElement json, string name, long most, VenueAssumptions assumptions)
    {
        string text = json.Text(name);
        if (text.Length == 0)
        {
            return null;
        }

        long? asDecimal = json.Scaled(name, Decimals) is { } scaled && scaled <= most ? scaled : null;
        long? asMillionths = json.Whole(name) is { } whole && whole <= most ? whole : null;
        return text.Contains('.', StringComparison.Ordinal) || assumptions.PostedAmountsAreDecimals
            ? asDecimal ?? asMillionths
            : asMillionths ?? asDecimal;
    }
}
