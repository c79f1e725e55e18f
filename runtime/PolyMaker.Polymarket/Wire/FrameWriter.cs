using System.Buffers;
using System.Buffers.Text;
using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Wire;

/// <summary>
/// Market-channel frames byte for byte as the venue writes them, from books kept in YES terms: for the synthetic
/// generator and the local exchange. Hashes are the venue's. Keeps its buffers; one owner.
/// </summary>
public sealed class FrameWriter(IBufferWriter<byte> output)
{
    private readonly BookHash hash = new();
    private readonly BookText levels = new();

    /// <summary>
    /// Whether the next frames are of a market of protocol 3, whose books say so and hash it (protocol section 0).
    /// </summary>
    public bool IsVersion2 { get; set; }

    /// <summary>Opens the array of books that answers a subscription.</summary>
    public void BeginDump() => output.Write("["u8);

    /// <summary>Stands between two books of a dump.</summary>
    public void NextInDump() => output.Write(","u8);

    /// <summary>Closes the dump; the venue ends it with a line feed.</summary>
    public void EndDump() => output.Write("]\n"u8);

    /// <summary>The whole book as one token sees it.</summary>
    public void Book(MarketSpec market, OrderBook book, Outcome seenOn, Timestamp venueAt, string lastTradePrice)
    {
        output.Write("{\"market\":\""u8);
        Text(market.ConditionId);
        output.Write("\",\"asset_id\":\""u8);
        Text(TokenOf(market, seenOn));
        output.Write("\",\"timestamp\":\""u8);
        Milliseconds(venueAt);
        output.Write("\",\"hash\":\""u8);
        Hash(market, book, seenOn, venueAt, lastTradePrice);
        output.Write("\","u8);
        levels.WriteLevels(output, book, seenOn);
        output.Write(",\"tick_size\":\""u8);
        Decimal(book.Tick.AsPrice);
        output.Write("\",\"event_type\":\"book\",\"last_trade_price\":\""u8);
        Text(lastTradePrice);
        output.Write(IsVersion2 ? "\",\"version\":\"v2\"}"u8 : "\"}"u8);
    }

    /// <summary>
    /// Levels that changed, in YES terms with their new sizes; the book already holds them. Each appears on both
    /// tokens.
    /// </summary>
    public void PriceChange(
        MarketSpec market, OrderBook book, ReadOnlySpan<LevelEdit> edits, Timestamp venueAt, string lastTradePrice)
    {
        Span<byte> yesHash = stackalloc byte[BookHash.Length];
        Span<byte> noHash = stackalloc byte[BookHash.Length];
        ComputeHash(market, book, Outcome.Yes, venueAt, lastTradePrice, yesHash);
        ComputeHash(market, book, Outcome.No, venueAt, lastTradePrice, noHash);
        output.Write("{\"market\":\""u8);
        Text(market.ConditionId);
        output.Write("\",\"price_changes\":["u8);
        for (int i = 0; i < edits.Length; i++)
        {
            output.Write(i == 0 ? ""u8 : ","u8);
            Change(market, book, Outcome.Yes, edits[i], yesHash);
            output.Write(","u8);
            Change(market, book, Outcome.No, edits[i], noHash);
        }

        output.Write("],\"timestamp\":\""u8);
        Milliseconds(venueAt);
        output.Write("\",\"event_type\":\"price_change\"}"u8);
    }

    /// <summary>
    /// A trade as the taker's token shows it: <paramref name="side"/> and <paramref name="price"/> in that token's
    /// terms.
    /// </summary>
    public void LastTradePrice(
        MarketSpec market, Outcome token, Side side, Price price, Size size, Timestamp venueAt)
    {
        output.Write("{\"market\":\""u8);
        Text(market.ConditionId);
        output.Write("\",\"asset_id\":\""u8);
        Text(TokenOf(market, token));
        output.Write("\",\"price\":\""u8);
        Decimal(price);
        output.Write("\",\"size\":\""u8);
        Decimal(size);
        output.Write("\",\"fee_rate_bps\":\"0\",\"side\":\""u8);
        output.Write(side == Side.Buy ? "BUY"u8 : "SELL"u8);
        output.Write("\",\"timestamp\":\""u8);
        Milliseconds(venueAt);
        output.Write("\",\"event_type\":\"last_trade_price\",\"transaction_hash\":\"\"}"u8);
    }

    public void TickSizeChange(MarketSpec market, Outcome token, TickSize before, TickSize after, Timestamp venueAt)
    {
        output.Write("{\"market\":\""u8);
        Text(market.ConditionId);
        output.Write("\",\"asset_id\":\""u8);
        Text(TokenOf(market, token));
        output.Write("\",\"old_tick_size\":\""u8);
        Decimal(before.AsPrice);
        output.Write("\",\"new_tick_size\":\""u8);
        Decimal(after.AsPrice);
        output.Write("\",\"timestamp\":\""u8);
        Milliseconds(venueAt);
        output.Write("\",\"event_type\":\"tick_size_change\"}"u8);
    }

    public void BestBidAsk(MarketSpec market, OrderBook book, Outcome seenOn, Timestamp venueAt)
    {
        (Price bid, Price ask) = TopOf(book, seenOn);
        output.Write("{\"market\":\""u8);
        Text(market.ConditionId);
        output.Write("\",\"asset_id\":\""u8);
        Text(TokenOf(market, seenOn));
        output.Write("\",\"best_bid\":\""u8);
        Decimal(bid);
        output.Write("\",\"best_ask\":\""u8);
        Decimal(ask);
        output.Write("\",\"spread\":\""u8);
        Decimal(new Price(ask.Units - bid.Units));
        output.Write("\",\"timestamp\":\""u8);
        Milliseconds(venueAt);
        output.Write("\",\"event_type\":\"best_bid_ask\"}"u8);
    }

    public void NewMarket(MarketSpec market, Timestamp venueAt)
    {
        output.Write("{\"market\":\""u8);
        Text(market.ConditionId);
        output.Write("\",\"slug\":\""u8);
        Text(market.Slug);
        output.Write("\",\"assets_ids\":[\""u8);
        Text(market.YesToken);
        output.Write("\",\""u8);
        Text(market.NoToken);
        output.Write("\"],\"outcomes\":[\"Yes\",\"No\"],\"timestamp\":\""u8);
        Milliseconds(venueAt);
        output.Write("\",\"event_type\":\"new_market\",\"order_price_min_tick_size\":\""u8);
        Decimal(market.Tick.AsPrice);
        output.Write("\",\"fee_schedule\":{\"exponent\":\"1\",\"rate\":\""u8);
        Decimal(new Size(market.Fees.RatePartsPerMillion));
        output.Write("\",\"taker_only\":true}}"u8);
    }

    public void MarketResolved(MarketSpec market, Outcome winner, Timestamp venueAt)
    {
        output.Write("{\"market\":\""u8);
        Text(market.ConditionId);
        output.Write("\",\"assets_ids\":[\""u8);
        Text(market.YesToken);
        output.Write("\",\""u8);
        Text(market.NoToken);
        output.Write("\"],\"winning_asset_id\":\""u8);
        Text(TokenOf(market, winner));
        output.Write("\",\"winning_outcome\":\""u8);
        output.Write(winner == Outcome.Yes ? "Yes"u8 : "No"u8);
        output.Write("\",\"timestamp\":\""u8);
        Milliseconds(venueAt);
        output.Write("\",\"event_type\":\"market_resolved\"}"u8);
    }

    private void Change(MarketSpec market, OrderBook book, Outcome seenOn, LevelEdit edit, ReadOnlySpan<byte> bookHash)
    {
        bool isYes = seenOn == Outcome.Yes;
        (Price bid, Price ask) = TopOf(book, seenOn);
        output.Write("{\"asset_id\":\""u8);
        Text(TokenOf(market, seenOn));
        output.Write("\",\"price\":\""u8);
        Decimal(isYes ? edit.Price : edit.Price.Complement);
        output.Write("\",\"size\":\""u8);
        Decimal(edit.Size);
        output.Write("\",\"side\":\""u8);
        output.Write(edit.Side.OnYesBook(seenOn) == Side.Buy ? "BUY"u8 : "SELL"u8);
        output.Write("\",\"hash\":\""u8);
        output.Write(bookHash);
        output.Write("\",\"best_bid\":\""u8);
        Decimal(bid);
        output.Write("\",\"best_ask\":\""u8);
        Decimal(ask);
        output.Write("\"}"u8);
    }

    private void Hash(MarketSpec market, OrderBook book, Outcome seenOn, Timestamp venueAt, string lastTradePrice)
    {
        Span<byte> hex = stackalloc byte[BookHash.Length];
        ComputeHash(market, book, seenOn, venueAt, lastTradePrice, hex);
        output.Write(hex);
    }

    private void ComputeHash(
        MarketSpec market, OrderBook book, Outcome seenOn, Timestamp venueAt, string lastTradePrice, Span<byte> hex)
    {
        Span<byte> texts = stackalloc byte[512];
        int used = 0;
        BookStamp stamp = new()
        {
            Market = Ascii(market.ConditionId, texts, ref used),
            Asset = Ascii(TokenOf(market, seenOn), texts, ref used),
            Timestamp = Digits(venueAt, texts, ref used),
            Tick = Grid(book.Tick, texts, ref used),
            LastTradePrice = Ascii(lastTradePrice, texts, ref used),
            Recipe = new HashRecipe(MinimumSizeText(market), market.NegRisk, IsVersion2),
        };
        hash.Compute(book, seenOn, stamp, hex);
    }

    private static string MinimumSizeText(MarketSpec market) =>
        market.MinimumSize == Size.FromShares(5) ? "5" : market.MinimumSize.ToString();

    private static ReadOnlySpan<byte> Ascii(string text, Span<byte> into, ref int used)
    {
        Span<byte> target = into.Slice(used, text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            target[i] = (byte)text[i];
        }

        used += text.Length;
        return target;
    }

    private static ReadOnlySpan<byte> Digits(Timestamp at, Span<byte> into, ref int used)
    {
        Utf8Formatter.TryFormat(at.Micro / Timestamp.MicroPerMillisecond, into[used..], out int length);
        used += length;
        return into.Slice(used - length, length);
    }

    private static ReadOnlySpan<byte> Grid(TickSize tick, Span<byte> into, ref int used)
    {
        int length = WireDecimal.Format(tick.AsPrice, into[used..]);
        used += length;
        return into.Slice(used - length, length);
    }

    private static (Price Bid, Price Ask) TopOf(OrderBook book, Outcome seenOn)
    {
        Price bid = book.Bids.IsEmpty ? Price.Zero : book.Bids.Best;
        Price ask = book.Asks.IsEmpty ? Price.One : book.Asks.Best;
        return seenOn == Outcome.Yes ? (bid, ask) : (ask.Complement, bid.Complement);
    }

    private static string TokenOf(MarketSpec market, Outcome outcome) =>
        outcome == Outcome.Yes ? market.YesToken : market.NoToken;

    private void Text(string text) => BookText.WriteAscii(output, text);

    private void Decimal(Price price) =>
        output.Advance(WireDecimal.Format(price, output.GetSpan(WireDecimal.MaxLength)));

    private void Decimal(Size size) => output.Advance(WireDecimal.Format(size, output.GetSpan(WireDecimal.MaxLength)));

    private void Milliseconds(Timestamp at)
    {
        Utf8Formatter.TryFormat(
            at.Micro / Timestamp.MicroPerMillisecond, output.GetSpan(WireDecimal.MaxLength), out int length);
        output.Advance(length);
    }
}
