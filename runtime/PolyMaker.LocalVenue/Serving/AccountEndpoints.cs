using System.Globalization;
using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Faults;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.LocalVenue.Settlement;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// What an account may ask about itself: orders, trades, balances, its tier, and its heartbeats (protocol sections 3.4
/// and 3.8).
/// </summary>
internal sealed class AccountEndpoints(VenueRoom room)
{
    private const int PageSize = 100;

    // What the chain calls an allowance without limit: 2^256 - 1.
    private static readonly string WithoutLimit =
        (System.Numerics.BigInteger.Pow(2, 256) - 1).ToString(CultureInfo.InvariantCulture);

    public IEnumerable<Endpoint> All =>
    [
        Get("/data/orders", Orders) with { PerTenSeconds = 500 },
        Get("/data/pre-migration-orders", call => PageCursor.WritePage<VenueOrder>(call, [], PageSize, (_, _) => { })),
        Get("/data/order/", Order),
        Get("/data/trades", Trades) with { PerTenSeconds = 500 },
        Get("/balance-allowance", Balance) with { PerTenSeconds = 200 },
        Get("/balance-allowance/update", Balance) with { PerTenSeconds = 50 },
        Get("/notifications", WriteNothing) with { PerTenSeconds = 125 },
        new("DELETE", "/notifications", AccessLevel.Trading, call => call.Json.WriteStringValue("OK"u8))
        {
            PerTenSeconds = 125,
        },
        Get("/v1/user/rate-limit-tier", Tier),
        Get("/v1/user/session-signers", Sessions),
        Get("/deployed", Deployed) with { Access = AccessLevel.Public },
        new("POST", "/v1/heartbeats", AccessLevel.Trading, Heartbeat),
        new("POST", "/heartbeats", AccessLevel.Trading, LegacyHeartbeat),
    ];

    private static Endpoint Get(string path, Action<VenueCall> handle) => new("GET", path, AccessLevel.Key, handle);

    private static void WriteNothing(VenueCall call)
    {
        call.Json.WriteStartArray();
        call.Json.WriteEndArray();
    }

    private void Orders(VenueCall call)
    {
        if (!TryFilter(call, out OrderFilter filter))
        {
            return;
        }

        string text = call.Query("id");
        Bytes32? id = Bytes32.TryParseHex(text, out Bytes32 given) ? given : null;
        using (room.Enter())
        {
            room.Engine.Advance(call.At);
            List<VenueOrder> open = [.. room.AccountsOf(call.Key!, call.At)
                .SelectMany(account => room.Engine.Queries.OpenOrders(account, filter, 0, int.MaxValue).Items)
                .Where(order => text.Length == 0 || order.Id == id)
                .OrderBy(order => order.Sequence)];
            PageCursor.WritePage(call, open, PageSize, room.OrderJson.WriteOpen);
        }
    }

    private void Order(VenueCall call)
    {
        if (!Bytes32.TryParseHex(call.PathValue, out Bytes32 id))
        {
            call.Refuse(HttpReply.BadOrderId);
            return;
        }

        using (room.Enter())
        {
            room.Engine.Advance(call.At);
            if (room.Engine.Queries.TryFindOrder(id, out VenueOrder? order)
                && room.Keys.Find(order.Owner)?.Account == call.Account)
            {
                room.OrderJson.WriteOpen(call.Json, order);
                return;
            }
        }

        call.Refuse(404, "order not found");
    }

    private void Trades(VenueCall call)
    {
        if (!TryFilter(call, out OrderFilter filter) || !TryTradeFilter(call, filter, out TradeFilter wanted))
        {
            return;
        }

        string text = call.Query("maker_address");
        Address? wallet = Address.TryParse(text, out Address given) ? given : null;
        using (room.Enter())
        {
            room.Engine.Advance(call.At);
            List<(VenueTrade Trade, VenueAccount Viewer)> rows = [.. room.AccountsOf(call.Key!, call.At)
                .Where(account => text.Length == 0 || account.Wallet == wallet)
                .SelectMany(account => room.Engine.Queries.Trades(account, wanted, 0, int.MaxValue).Items
                    .Select(trade => (trade, account)))
                .OrderByDescending(row => row.trade.Sequence)];
            PageCursor.WritePage(
                call, rows, PageSize, (json, row) => room.TradeJson.WriteRow(json, row.Trade, row.Viewer));
        }
    }

    private static bool TryTradeFilter(VenueCall call, OrderFilter filter, out TradeFilter wanted)
    {
        string id = call.Query("id");
        bool fits = (Guid.TryParse(id, out Guid trade) || id.Length == 0)
            && call.IsCount("before") && call.IsCount("after");
        wanted = new TradeFilter
        {
            Id = id.Length > 0 ? trade : null,
            Market = filter.Market,
            Outcome = filter.Outcome,
            Before = Instant(call, "before"),
            After = Instant(call, "after"),
        };
        if (!fits)
        {
            call.Refuse(400, "Invalid trade params payload");
        }

        return fits;
    }

    private static Timestamp? Instant(VenueCall call, string name) =>
        call.Number(name, 0) is > 0 and < 100_000_000_000 and var seconds
            ? new Timestamp(seconds * Timestamp.MicroPerSecond)
            : null;

    /// <summary>A market the venue does not know has no orders and no trades: the page is empty.</summary>
    private bool TryFilter(VenueCall call, out OrderFilter filter)
    {
        OrderFilter? named = room.Markets.FilterOf(call.Query("market"), call.Query("asset_id"));
        filter = named ?? OrderFilter.All;
        if (named is null)
        {
            PageCursor.WritePage<int>(call, [], PageSize, (_, _) => { });
        }

        return named is not null;
    }

    private void Balance(VenueCall call)
    {
        string type = call.Query("asset_type");
        bool isCash = type == "COLLATERAL";
        Outcome outcome = Outcome.Yes;
        VenueMarket? market = null;
        if (!isCash && (type is not ("CONDITIONAL" or "CONDITIONAL-V2")
            || !room.Markets.TryToken(call.Query("token_id"), out market, out outcome)))
        {
            call.Refuse(400, type is "CONDITIONAL" or "CONDITIONAL-V2" ? "Invalid token id" : "Invalid asset type");
            return;
        }

        SignatureType kind = (SignatureType)Math.Clamp(call.Number("signature_type", 0), 0, 3);
        using (room.Enter())
        {
            room.Engine.Advance(call.At);
            Address wallet = room.Wallets.WalletOf(call.Account, kind) ?? call.Account;
            VenueAccount account = room.AccountOf(wallet, call.At);
            long balance = isCash ? account.Cash.Micro : account.HoldingIn(market!).Balance(outcome).Micro;
            WriteBalance(call.Json, account, balance, isCash);
        }
    }

    private void WriteBalance(Utf8JsonWriter json, VenueAccount account, long balance, bool isCash)
    {
        json.WriteStartObject();
        json.WriteDigits("balance"u8, balance);
        json.WriteStartObject("allowances"u8);
        foreach (ExchangeKind kind in Enum.GetValues<ExchangeKind>())
        {
            string allowance = isCash ? TextOf(account.Allowance(kind)) : account.IsApproved(kind) ? WithoutLimit : "0";
            json.WriteString(room.Environment.Domain(kind).Contract.ToString(), allowance);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string TextOf(Cash allowance) => allowance == VenueAccount.Unlimited
        ? WithoutLimit
        : allowance.Micro.ToString(CultureInfo.InvariantCulture);

    private void Tier(VenueCall call)
    {
        RateTier tier = room.RatesOf(call.Account, call.At).Tier;
        Utf8JsonWriter json = call.Json;
        json.WriteStartObject();
        json.WriteString("tier"u8, tier.Name);
        json.WriteStartObject("order"u8);
        json.WriteNumber("rate"u8, tier.OrdersPerSecond);
        json.WriteNumber("burst"u8, tier.OrderBurst);
        json.WriteEndObject();
        json.WriteStartObject("cancel"u8);
        json.WriteNumber("rate"u8, tier.CancelsPerSecond);
        json.WriteNumber("burst"u8, tier.CancelBurst);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Sessions(VenueCall call)
    {
        Address wallet = room.Wallets.WalletOf(call.Account, SignatureType.DepositWallet) ?? call.Account;
        Utf8JsonWriter json = call.Json;
        json.WriteStartObject();
        json.WriteString("wallet"u8, WalletText.Of(wallet));
        json.WriteStartArray("signers"u8);
        foreach (Address session in room.Wallets.SessionsOf(wallet))
        {
            json.WriteStartObject();
            json.WriteString("address"u8, WalletText.Of(session));
            json.WriteStartArray("scopes"u8);
            json.WriteStringValue("trading"u8);
            json.WriteEndArray();
            json.WriteNumber("valid_until"u8, Timestamp.Never.Seconds() / 1000);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The relayer's question whether a wallet is on the chain: here, whether anyone owns it.</summary>
    private void Deployed(VenueCall call)
    {
        call.Json.WriteStartObject();
        call.Json.WriteBoolean(
            "deployed"u8, Address.TryParse(call.Query("address"), out Address wallet) && room.Wallets.IsOwned(wallet));
        call.Json.WriteEndObject();
    }

    private void Heartbeat(VenueCall call)
    {
        // The first heartbeat names no id: an empty one, null as the Python client writes it, or nothing at all.
        string? id = RequestJson.Text(call.Body, "heartbeat_id");
        if (id is null && !call.Body.IsEmpty && !RequestJson.IsNull(call.Body, "heartbeat_id"))
        {
            call.Refuse(400, "Invalid payload");
            return;
        }

        HeartbeatReply reply;
        using (room.Enter())
        {
            reply = room.Engine.Heartbeat(call.Key!.Text, HeartOf(call), id ?? "", call.At);
        }

        bool isAccepted = reply.IsAccepted && call.Fault?.Kind != FaultKind.HeartbeatMismatch;
        Utf8JsonWriter json = call.Json;
        json.WriteStartObject();
        if (!isAccepted)
        {
            call.Status = 400;
            json.WriteString(room.Assumptions.HeartbeatErrorKeys[0], HeartbeatReply.Refusal);
        }

        json.WriteString("heartbeat_id"u8, reply.Id);
        json.WriteEndObject();
    }

    private void LegacyHeartbeat(VenueCall call)
    {
        using (room.Enter())
        {
            room.Engine.HeartbeatWithoutId(call.Key!.Text, HeartOf(call), call.At);
        }

        call.Json.WriteStartObject();
        call.Json.WriteString("status"u8, "ok"u8);
        call.Json.WriteEndObject();
    }

    /// <summary>The account whose orders stop with the heart: the one of the key that has most of them.</summary>
    private VenueAccount HeartOf(VenueCall call) =>
        room.AccountsOf(call.Key!, call.At).MaxBy(account => account.OpenOrderCount)!;
}
