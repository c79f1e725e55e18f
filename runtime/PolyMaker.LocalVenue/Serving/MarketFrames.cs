using System.Buffers;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Happenings;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// The market channel's frames as arrays that several sockets can send. The bytes and hashes are those of <see
/// cref="FrameWriter"/>; hashes and times of books are those of the REST book at the same moment. One owner.
/// </summary>
internal sealed class MarketFrames
{
    private readonly ArrayBufferWriter<byte> output = new(16 * 1024);
    private readonly FrameWriter writer;
    private readonly NewMarketFrame newMarkets;

    public MarketFrames()
    {
        writer = new FrameWriter(output);
        newMarkets = new NewMarketFrame(output);
    }

    public static bool IsVersion2(VenueMarket market) => market.Exchange == ExchangeKind.Position;

    /// <summary>The array of books that answers a subscription, a line feed at its end.</summary>
    public byte[] Dump(IReadOnlyList<(VenueMarket Market, Outcome Outcome)> tokens)
    {
        writer.BeginDump();
        for (int i = 0; i < tokens.Count; i++)
        {
            if (i > 0)
            {
                writer.NextInDump();
            }

            WriteBook(tokens[i].Market, tokens[i].Outcome);
        }

        writer.EndDump();
        return Take();
    }

    public byte[] Book(VenueMarket market, Outcome outcome)
    {
        WriteBook(market, outcome);
        return Take();
    }

    public byte[] PriceChange(VenueMarket market, ReadOnlySpan<LevelEdit> edits, Timestamp at)
    {
        writer.IsVersion2 = IsVersion2(market);
        writer.PriceChange(market.Spec, market.Book, edits, at, LastTrade(market));
        return Take();
    }

    public byte[] LastTradePrice(VenueMarket market, in VenuePrint print, Timestamp at)
    {
        writer.LastTradePrice(market.Spec, print.Outcome, print.Side, print.Price, print.Size, at);
        return Take();
    }

    public byte[] TickSizeChange(VenueMarket market, Outcome outcome, TickSize before, Timestamp at)
    {
        writer.TickSizeChange(market.Spec, outcome, before, market.Book.Tick, at);
        return Take();
    }

    public byte[] BestBidAsk(VenueMarket market, Outcome outcome, Timestamp at)
    {
        writer.BestBidAsk(market.Spec, market.Book, outcome, at);
        return Take();
    }

    public byte[] NewMarket(VenueMarket market, Timestamp at)
    {
        newMarkets.Write(market, at);
        return Take();
    }

    public byte[] MarketResolved(VenueMarket market, Outcome winner, Timestamp at)
    {
        newMarkets.WriteResolved(market, winner, at);
        return Take();
    }

    public static string LastTrade(VenueMarket market) => market.LastTradePrice?.ToString() ?? "";

    private void WriteBook(VenueMarket market, Outcome outcome)
    {
        writer.IsVersion2 = IsVersion2(market);
        writer.Book(market.Spec, market.Book, outcome, market.Book.UpdatedAt, LastTrade(market));
    }

    private byte[] Take()
    {
        byte[] frame = output.WrittenSpan.ToArray();
        output.ResetWrittenCount();
        return frame;
    }
}
