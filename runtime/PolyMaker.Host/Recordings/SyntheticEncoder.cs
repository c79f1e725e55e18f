using System.Buffers;
using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Recordings;
using PolyMaker.Polymarket.Wire;
using PolyMaker.Simulation.Synthetic;

namespace PolyMaker.Host.Recordings;

/// <summary>
/// Writes generated happenings as the frames the venue would have sent: both tokens' books, mirrored changes with the
/// hash of the resulting book, trades on the taker's token.
/// </summary>
internal sealed class SyntheticEncoder
{
    private readonly ArrayBufferWriter<byte> frame = new(1 << 16);
    private readonly FrameWriter venue;
    private readonly SyntheticRecording recording;
    private readonly RecordingWriter writer;
    private readonly string[] lastTrade;
    private readonly TickSize[] ticks;
    private readonly bool[] subscribed;

    public SyntheticEncoder(SyntheticRecording recording, RecordingWriter writer)
    {
        this.recording = recording;
        this.writer = writer;
        venue = new FrameWriter(frame);
        lastTrade = [.. recording.Specs.Select(_ => "")];
        ticks = [.. recording.Specs.Select(spec => spec.Tick)];
        subscribed = new bool[recording.Specs.Count];
    }

    public void Write(in SyntheticHappening happening)
    {
        // What got lost still happened: the venue's own state moves on.
        if (happening.Kind == SyntheticHappeningKind.Trade)
        {
            lastTrade[happening.Market] = happening.Price.ToString();
        }

        if (happening.Delivery != SyntheticDelivery.Dropped)
        {
            Send(happening);
        }

        if (happening.Kind == SyntheticHappeningKind.TickChanged)
        {
            ticks[happening.Market] = new TickSize(happening.Price.Units);
        }
    }

    private void Send(in SyntheticHappening happening)
    {
        var market = recording.Specs[happening.Market];
        var book = recording.Markets[happening.Market].Book;
        var at = happening.VenueAt;
        var traded = lastTrade[happening.Market];
        switch (happening.Kind)
        {
            case SyntheticHappeningKind.Book:
                Book(happening, market, book, traded);
                break;
            case SyntheticHappeningKind.LevelChanged:
                venue.PriceChange(
                    market, book, [new LevelEdit(happening.Side, happening.Price, happening.Size)], at, traded);
                Deliver(happening);
                break;
            case SyntheticHappeningKind.Trade:
                var yes = happening.Outcome == Outcome.Yes;
                venue.LastTradePrice(
                    market,
                    happening.Outcome,
                    happening.Side.OnYesBook(happening.Outcome),
                    yes ? happening.Price : happening.Price.Complement,
                    happening.Size,
                    at);
                Deliver(happening);
                break;
            case SyntheticHappeningKind.TickChanged:
                foreach (var token in (ReadOnlySpan<Outcome>)[Outcome.Yes, Outcome.No])
                {
                    venue.TickSizeChange(
                        market, token, ticks[happening.Market], new TickSize(happening.Price.Units), at);
                    Deliver(happening);
                }

                break;
            case SyntheticHappeningKind.Resolved:
                venue.MarketResolved(market, happening.Outcome, at);
                Deliver(happening);
                break;
            default:
                throw Core.Invariant.Unreachable(happening.Kind);
        }
    }

    /// <summary>
    /// Subscribing brings both tokens' books in one array; later books, after trades, come one by one.
    /// </summary>
    private void Book(in SyntheticHappening happening, MarketSpec market, OrderBook book, string traded)
    {
        var isFirst = !subscribed[happening.Market];
        subscribed[happening.Market] = true;
        if (isFirst)
        {
            frame.Write("["u8);
        }

        venue.Book(market, book, Outcome.Yes, happening.VenueAt, traded);
        if (isFirst)
        {
            frame.Write(","u8);
        }
        else
        {
            Deliver(happening);
        }

        venue.Book(market, book, Outcome.No, happening.VenueAt, traded);
        if (isFirst)
        {
            frame.Write("]"u8);
        }

        Deliver(happening);
    }

    private void Deliver(in SyntheticHappening happening)
    {
        var times = happening.Delivery == SyntheticDelivery.Twice ? 2 : 1;
        for (var time = 0; time < times; time++)
        {
            writer.Write(happening.ReceivedAt, frame.WrittenSpan);
        }

        frame.ResetWrittenCount();
    }
}
