using System.Buffers;
using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Wire;

/// <summary>The JSON of a book with the venue's key order, into a buffer that is kept.</summary>
internal sealed class BookText
{
    private readonly ArrayBufferWriter<byte> output = new(16 * 1024);
    private Price[] prices = new Price[256];

    public ReadOnlySpan<byte> Written => output.WrittenSpan;

    /// <summary>The REST book with an empty hash: what the venue hashes.</summary>
    public void WriteHashed(OrderBook book, Outcome seenAs, in BookStamp stamp)
    {
        output.ResetWrittenCount();
        output.Write("{\"market\":\""u8);
        output.Write(stamp.Market);
        output.Write("\",\"asset_id\":\""u8);
        output.Write(stamp.Asset);
        output.Write("\",\"timestamp\":\""u8);
        output.Write(stamp.Timestamp);
        output.Write("\",\"hash\":\"\","u8);
        WriteLevels(output, book, seenAs);
        output.Write(",\"min_order_size\":\""u8);
        WriteAscii(output, stamp.Recipe.MinimumSize);
        output.Write("\",\"tick_size\":\""u8);
        output.Write(stamp.Tick);
        output.Write(stamp.Recipe.NegRisk ? "\",\"neg_risk\":true"u8 : "\",\"neg_risk\":false"u8);
        output.Write(",\"last_trade_price\":\""u8);
        output.Write(stamp.LastTradePrice);
        output.Write(stamp.Recipe.IsVersion2 ? "\",\"version\":\"v2\"}"u8 : "\"}"u8);
    }

    /// <summary>Both sides, worst level first as the venue lists them: bids ascending, asks descending.</summary>
    public void WriteLevels(IBufferWriter<byte> into, OrderBook book, Outcome seenAs)
    {
        bool isYes = seenAs == Outcome.Yes;
        into.Write("\"bids\":["u8);
        WriteSide(into, isYes ? book.Bids : book.Asks, mirrored: !isYes);
        into.Write("],\"asks\":["u8);
        WriteSide(into, isYes ? book.Asks : book.Bids, mirrored: !isYes);
        into.Write("]"u8);
    }

    public static void WriteAscii(IBufferWriter<byte> into, string text)
    {
        Span<byte> span = into.GetSpan(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            span[i] = (byte)text[i];
        }

        into.Advance(text.Length);
    }

    private void WriteSide(IBufferWriter<byte> into, BookSide side, bool mirrored)
    {
        int count = ListFromBest(side);
        for (int i = count - 1; i >= 0; i--)
        {
            Price shown = mirrored ? prices[i].Complement : prices[i];
            Span<byte> span = into.GetSpan((2 * WireDecimal.MaxLength) + 32);
            int length = Put(span, 0, "{\"price\":\""u8);
            length += WireDecimal.Format(shown, span[length..]);
            length = Put(span, length, "\",\"size\":\""u8);
            length += WireDecimal.Format(side.SizeAt(prices[i]), span[length..]);
            length = Put(span, length, i == 0 ? "\"}"u8 : "\"},"u8);
            into.Advance(length);
        }
    }

    private int ListFromBest(BookSide side)
    {
        if (side.LevelCount > prices.Length)
        {
            prices = new Price[side.LevelCount * 2];
        }

        if (side.IsEmpty)
        {
            return 0;
        }

        int count = 0;
        Price price = side.Best;
        do
        {
            prices[count++] = price;
        }
        while (side.TryNextWorse(price, out price));
        return count;
    }

    private static int Put(Span<byte> span, int at, ReadOnlySpan<byte> text)
    {
        text.CopyTo(span[at..]);
        return at + text.Length;
    }
}
