using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Happenings;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Settlement;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// Wallets as everyone may see them: the Data API, second version (protocol section 4.2). Positions are valued at the
/// last trade; what they cost is the average of the wallet's buys.
/// </summary>
internal sealed class DataEndpoints(VenueRoom room)
{
    private const int UsualPage = 100;
    private const int LargestPage = 500;
    private const int MostConditions = 20;

    // The venue hides what is smaller.
    private static readonly Size Dust = new(Size.MicroPerShare / 10);

    public IEnumerable<Endpoint> All =>
    [
        Get("/v2/positions", Positions) with { PerTenSeconds = 200 },
        Get("/v2/trades", call => Trades(call, isActivity: false)) with { PerTenSeconds = 300 },
        Get("/v2/activity", call => Trades(call, isActivity: true)),
        Get("/v2/value", Value),
        Get("/v2/resolutions", Resolutions),
        Get("/v2/oi", OpenInterest),
        Get("/v2/user-stats", Statistics),
    ];

    private static Endpoint Get(string path, Action<VenueCall> handle) =>
        new("GET", path, AccessLevel.Public, call => Checked(call, handle)) { PerTenSeconds = 800 };

    /// <summary>
    /// What every listing refuses: more conditions than it takes, and a cursor that it never gave.
    /// </summary>
    private static void Checked(VenueCall call, Action<VenueCall> handle)
    {
        if (ConditionsOf(call).Length > MostConditions)
        {
            call.Refuse(400, $"condition: at most {MostConditions} ids");
        }
        else if (PageCursor.Read(call.Query("cursor")) is null)
        {
            call.Refuse(400, "invalid cursor");
        }
        else
        {
            handle(call);
        }
    }

    private void Positions(VenueCall call)
    {
        string status = call.Query("status") is { Length: > 0 } given ? given.ToUpperInvariant() : "OPEN";
        WithWallet(call, account => WritePage(
            call, [.. PositionsOf(account, call).Where(row => row.Status == status)],
            (json, row) => WritePosition(json, account, row)));
    }

    private static List<Position> PositionsOf(VenueAccount account, VenueCall call)
    {
        List<Position> rows = [];
        foreach (TokenHolding holding in account.Holdings.Where(each => IsAsked(call, each.Market)))
        {
            for (Outcome outcome = Outcome.Yes; outcome <= Outcome.No; outcome++)
            {
                Size shares = holding.Balance(outcome);
                if (shares >= Dust)
                {
                    rows.Add(new Position(holding.Market, outcome, shares));
                }
            }
        }

        return rows;
    }

    private void WritePosition(Utf8JsonWriter json, VenueAccount account, Position row)
    {
        (VenueMarket market, Outcome outcome, Size shares) = row;
        (Cash cost, Cash fees) = CostOf(account, market, outcome, shares);
        Price price = PriceOf(market, outcome);
        Cash value = Cash.Of(price, shares);
        json.WriteStartObject();
        json.WriteString("proxy_wallet"u8, Lower(account.Wallet));
        json.WriteString("token_id"u8, market.Token(outcome).Text);
        json.WriteString("condition_id"u8, market.Spec.ConditionId);
        json.WriteNumber("current_size"u8, shares);
        json.WriteNumber("avg_price"u8, new Size((long)((Int128)cost.Micro * Size.MicroPerShare / shares.Micro)));
        json.WriteNumber("entry_cost_usdc"u8, cost);
        json.WriteNumber("entry_fees_usdc"u8, fees);
        json.WriteNumber("total_cost_usdc"u8, cost + fees);
        json.WriteNumber("current_price"u8, price);
        json.WriteNumber("current_value"u8, value);
        json.WriteNumber("realized_pnl"u8, 0);
        json.WriteNumber("unrealized_pnl"u8, value - cost);
        json.WriteString("status"u8, row.Status);
        json.WriteBoolean("redeemable"u8, market.Winner is not null);
        Outcome other = outcome == Outcome.Yes ? Outcome.No : Outcome.Yes;
        json.WriteBoolean("mergeable"u8, account.HoldingIn(market).Balance(other).IsPositive);
        json.WriteBoolean("negative_risk"u8, market.Spec.NegRisk);
        json.WriteString("title"u8, market.Spec.Slug);
        json.WriteString("slug"u8, market.Spec.Slug);
        json.WriteString("outcome"u8, market.Name(outcome));
        json.WriteNumber("outcome_index"u8, (int)outcome);
        json.WriteString("opposite_token_id"u8, market.Token(other).Text);
        json.WriteString("opposite_outcome"u8, market.Name(other));
        json.WriteString("end_date"u8, market.Spec.EndTime == Timestamp.Never ? "" : market.Spec.EndTime.ToString());
        json.WriteEndObject();
    }

    /// <summary>Average price of what the wallet bought; shares that came otherwise cost half a dollar each.</summary>
    private (Cash Cost, Cash Fees) CostOf(VenueAccount account, VenueMarket market, Outcome outcome, Size shares)
    {
        (long cash, long size, long fees) = (0, 0, 0);
        foreach (Fill fill in FillsOf(account, new TradeFilter { Market = market }))
        {
            if (fill.Outcome == outcome && fill.Side == Side.Buy && fill.Trade.Status != SettlementStatus.Failed)
            {
                cash += fill.Cash.Micro;
                size += fill.Size.Micro;
                fees += fill.Fee.Micro;
            }
        }

        return size == 0
            ? (Cash.Of(new Price(Price.UnitsPerDollar / 2), shares), Cash.Zero)
            : (PartOf(cash, shares, size), PartOf(fees, shares, size));
    }

    /// <summary>What so many of all the shares cost, rounded down.</summary>
    private static Cash PartOf(long cash, Size shares, long all) => new((long)((Int128)cash * shares.Micro / all));

    private IEnumerable<Fill> FillsOf(VenueAccount account, TradeFilter filter)
    {
        foreach (VenueTrade trade in room.Engine.Queries.Trades(account, filter, 0, int.MaxValue).Items)
        {
            if (ReferenceEquals(trade.TakerAccount, account))
            {
                yield return new Fill(trade, trade.Outcome, trade.Side, trade.Price, trade.Size, trade.Cash)
                {
                    Fee = trade.Fee,
                };
            }

            foreach (MakerFill maker in trade.Makers.Where(maker => ReferenceEquals(maker.Account, account)))
            {
                yield return new Fill(trade, maker.Outcome, maker.Side, maker.Price, maker.Size, maker.Cash);
            }
        }
    }

    private void Trades(VenueCall call, bool isActivity)
    {
        if (call.Query("user").Length > 0)
        {
            WithWallet(call, account => WritePage(
                call, [.. FillsOf(account, TradeFilter.All).Where(fill => IsAsked(call, fill.Trade.Market))],
                (json, fill) => WriteTrade(json, fill, account, isActivity)));
            return;
        }

        using (room.Enter())
        {
            List<(VenueMarket Market, Timestamp At, VenuePrint Print)> rows = [.. room.Markets.All
                .Where(market => IsAsked(call, market))
                .SelectMany(market => room.Tape.Of(market).Select(row => (market, row.At, row.Print)))
                .OrderByDescending(row => row.At.Micro)];
            WritePage(call, rows, (json, row) => WritePrint(json, row.Market, row.Print, row.At));
        }
    }

    private static void WriteTrade(Utf8JsonWriter json, in Fill fill, VenueAccount account, bool isActivity)
    {
        VenueMarket market = fill.Trade.Market;
        json.WriteStartObject();
        json.WriteString("proxy_wallet"u8, Lower(account.Wallet));
        if (isActivity)
        {
            json.WriteString("type"u8, "TRADE"u8);
            json.WriteNumber("usdc_size"u8, fill.Cash);
        }

        json.WriteString("side"u8, OrderJson.NameOf(fill.Side));
        json.WriteString("token_id"u8, market.Token(fill.Outcome).Text);
        WriteTradeRest(json, market, fill.Outcome, fill.Size, fill.Price, fill.Trade.MatchedAt);
        json.WriteString("transaction_hash"u8, fill.Trade.TransactionHash?.ToString() ?? "");
        json.WriteEndObject();
    }

    private static void WritePrint(Utf8JsonWriter json, VenueMarket market, in VenuePrint print, Timestamp at)
    {
        json.WriteStartObject();
        json.WriteString("proxy_wallet"u8, Lower(print.Trade?.TakerAccount.Wallet ?? Address.Zero));
        json.WriteString("side"u8, OrderJson.NameOf(print.Side));
        json.WriteString("token_id"u8, market.Token(print.Outcome).Text);
        WriteTradeRest(json, market, print.Outcome, print.Size, print.Price, at);
        json.WriteString("transaction_hash"u8, print.Trade?.TransactionHash?.ToString() ?? "");
        json.WriteEndObject();
    }

    private static void WriteTradeRest(
        Utf8JsonWriter json, VenueMarket market, Outcome outcome, Size size, Price price, Timestamp at)
    {
        json.WriteString("condition_id"u8, market.Spec.ConditionId);
        json.WriteNumber("size"u8, size);
        json.WriteNumber("price"u8, price);
        json.WriteNumber("timestamp"u8, at.Seconds());
        json.WriteString("title"u8, market.Spec.Slug);
        json.WriteString("slug"u8, market.Spec.Slug);
        json.WriteString("outcome"u8, market.Name(outcome));
        json.WriteNumber("outcome_index"u8, (int)outcome);
    }

    private void Value(VenueCall call) => WithWallet(call, account =>
    {
        long value = PositionsOf(account, call).Sum(row => Cash.Of(PriceOf(row.Market, row.Outcome), row.Shares).Micro);
        WritePage(call, [value], (json, micro) =>
        {
            json.WriteStartObject();
            json.WriteString("user"u8, Lower(account.Wallet));
            json.WriteNumber("value"u8, new Cash(micro));
            json.WriteEndObject();
        });
    });

    private void Resolutions(VenueCall call)
    {
        // Contracts write the conditions of protocol 2 with 62 digits; this listing takes the padded form alone.
        if (ConditionsOf(call).Any(condition => !Bytes32.TryParseHex(condition, out _)))
        {
            call.Refuse(400, "condition: expected 0x and 64 hexadecimal digits");
            return;
        }

        using (room.Enter())
        {
            List<VenueMarket> rows = [.. room.Markets.All.Where(
                market => market.Winner is not null && IsAsked(call, market))];
            WritePage(call, rows, (json, market) =>
            {
                json.WriteStartObject();
                json.WriteString("condition_id"u8, market.Spec.ConditionId);
                json.WriteString("status"u8, "resolved"u8);
                json.WriteString("winning_token_id"u8, market.Token(market.Winner!.Value).Text);
                json.WriteNumber("winning_outcome_index"u8, (int)market.Winner.Value);
                json.WriteString("winning_outcome"u8, market.Name(market.Winner.Value));
                json.WriteEndObject();
            });
        }
    }

    private void OpenInterest(VenueCall call)
    {
        using (room.Enter())
        {
            WritePage(call, [.. room.Markets.All.Where(market => IsAsked(call, market))], (json, market) =>
            {
                json.WriteStartObject();
                json.WriteString("condition_id"u8, market.Spec.ConditionId);
                json.WriteNumber("value"u8, market.Collateral);
                json.WriteEndObject();
            });
        }
    }

    private void Statistics(VenueCall call) => WithWallet(call, account =>
    {
        List<Fill> fills = [.. FillsOf(account, TradeFilter.All)];
        WritePage(call, [fills], (json, all) =>
        {
            json.WriteStartObject();
            json.WriteString("user"u8, Lower(account.Wallet));
            json.WriteNumber("trades"u8, all.Count);
            json.WriteNumber("volume"u8, new Cash(all.Sum(fill => fill.Cash.Micro)));
            json.WriteNumber("markets_traded"u8, all.Select(fill => fill.Trade.Market).Distinct().Count());
            json.WriteEndObject();
        });
    });

    private void WithWallet(VenueCall call, Action<VenueAccount> then)
    {
        if (!Address.TryParse(call.Query("user"), out Address wallet))
        {
            call.Refuse(400, "user: expected an address");
            return;
        }

        using (room.Enter())
        {
            room.Engine.Advance(call.At);
            if (room.Known(wallet) is { } account)
            {
                then(account);
            }
            else
            {
                WritePage<int>(call, [], (_, _) => { });
            }
        }
    }

    private static bool IsAsked(VenueCall call, VenueMarket market)
    {
        string[] conditions = ConditionsOf(call);
        return conditions.Length == 0 || conditions.Contains(market.Spec.ConditionId, StringComparer.OrdinalIgnoreCase);
    }

    private static string[] ConditionsOf(VenueCall call) =>
        call.Query("condition") is { Length: > 0 } given ? given.Split(',') : [];

    private static void WritePage<T>(VenueCall call, IReadOnlyList<T> rows, Action<Utf8JsonWriter, T> write)
    {
        int limit = (int)Math.Clamp(call.Number("limit", UsualPage), 1, LargestPage);
        int first = (int)Math.Min(PageCursor.Read(call.Query("cursor")) ?? 0, rows.Count);
        int count = Math.Min(limit, rows.Count - first);
        bool hasMore = first + count < rows.Count;
        Utf8JsonWriter json = call.Json;
        json.WriteStartObject();
        json.WriteStartArray("data"u8);
        for (int i = first; i < first + count; i++)
        {
            write(json, rows[i]);
        }

        json.WriteEndArray();
        json.WriteStartObject("pagination"u8);
        json.WriteNumber("limit"u8, limit);
        json.WriteNumber("offset"u8, first);
        json.WriteBoolean("has_more"u8, hasMore);
        json.WriteString("next_cursor"u8, hasMore ? PageCursor.Write(first + count) : "");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static Price PriceOf(VenueMarket market, Outcome outcome)
    {
        Price yes = market.Winner switch
        {
            Outcome.Yes => Price.One,
            Outcome.No => Price.Zero,
            _ => market.LastTradePrice ?? new Price(Price.UnitsPerDollar / 2),
        };
        return outcome == Outcome.Yes ? yes : yes.Complement;
    }

#pragma warning disable CA1308 // The Data API writes addresses in lower case.
    private static string Lower(Address wallet) => WalletText.Of(wallet).ToLowerInvariant();
#pragma warning restore CA1308

    private sealed record Position(VenueMarket Market, Outcome Outcome, Size Shares)
    {
        public string Status => Market.Winner is null ? "OPEN" : "REDEEMABLE";
    }

    private readonly record struct Fill(
        VenueTrade Trade, Outcome Outcome, Side Side, Price Price, Size Size, Cash Cash)
    {
        public Cash Fee { get; init; }
    }
}
