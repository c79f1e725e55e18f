using PolyMaker.Core.Events;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Feed;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.Polymarket.Sockets;

/// <summary>
/// Bytes of one frame to events in the sink: parsed, translated, put in order by the venue's stamps, freed of repeats.
/// Between a loss and the next snapshot changes are kept but not told. Allocates nothing once its buffers have grown.
/// One writer: the market machine.
/// </summary>
internal sealed class MarketIntake
{
    private readonly ParsedFrame parsed = new();
    private readonly EventBatch batch = new();
    private readonly List<MarketTrack> renewed = [];
    private readonly List<MarketTrack> touched = [];
    private readonly FrameTranslator translator;
    private readonly IMarketSink sink;
    private readonly FeedCounts feed;
    private readonly ChannelCounts counts;

    public MarketIntake(TokenRegistry registry, IMarketSink sink, FeedCounts feed, ChannelCounts counts)
    {
        translator = new FrameTranslator(registry, feed, dropsStale: false);
        this.sink = sink;
        this.feed = feed;
        this.counts = counts;
    }

    /// <summary>By market number.</summary>
    public List<MarketTrack> Tracks { get; } = [];

    /// <summary>False when the frame was rejected, and with it whatever it told.</summary>
    public bool Take(int socket, ReadOnlySpan<byte> text, Timestamp at)
    {
        FrameVerdict verdict = FrameParser.Parse(text, parsed);
        if (verdict == FrameVerdict.Ignored && parsed.Messages.IsEmpty)
        {
            return true;
        }

        feed.Frames++;
        if (verdict == FrameVerdict.Rejected)
        {
            feed.Reject("market channel", feed.Frames, $"byte {parsed.FaultOffset} of the frame: {parsed.Reason}");
            return false;
        }

        translator.Translate(text, parsed, at, batch);
        Sift(socket, at);
        Deliver(at);
        return true;
    }

    /// <summary>What the sink had no room for and nobody will say again.</summary>
    public void TellAgain(MarketTrack track, Timestamp at)
    {
        if (track.UntoldTick.Units != 0
            && sink.TryTake(track.Market, MarketEvent.TickSizeChanged(at, at, track.UntoldTick), endsFrame: true))
        {
            track.UntoldTick = default;
        }

        if (track.UntoldWinner is { } winner
            && sink.TryTake(track.Market, MarketEvent.MarketResolved(at, at, winner), endsFrame: true))
        {
            track.UntoldWinner = null;
        }
    }

    private void Sift(int socket, Timestamp at)
    {
        renewed.Clear();
        touched.Clear();
        int count = batch.Count;
        for (int i = 0; i < count; i++)
        {
            MarketTrack track = Tracks[batch.MarketAt(i)];
            if (track.Socket != socket || track.Phase == MarketPhase.Off)
            {
                counts.Foreign++;
                batch.Drop(i);
                continue;
            }

            track.HeardAt = at;
            if (touched.Count == 0 || !ReferenceEquals(touched[^1], track))
            {
                touched.Add(track);
            }

            if (!Judge(track, batch.EventAt(i)))
            {
                batch.Drop(i);
            }
        }

        DoubtCrossed(at);
        foreach (MarketTrack track in renewed)
        {
            for (int i = 0; i < track.Levels.NewerCount; i++)
            {
                batch.Add(track.Market, track.Levels.NewerAt(i, at));
            }
        }

        batch.Seal();
    }

    /// <summary>
    /// A level that is not there any more, or a snapshot that was wrong: nothing that follows need take it away, so
    /// that quoting would wait for it for good.
    /// </summary>
    private void DoubtCrossed(Timestamp at)
    {
        foreach (MarketTrack track in touched)
        {
            if (track.Phase == MarketPhase.Live && track.Levels.IsCrossed)
            {
                track.Doubt(at);
            }
        }
    }

    /// <summary>Takes the event into the track; false when it is not to be told.</summary>
    private bool Judge(MarketTrack track, in MarketEvent heard)
    {
        switch (heard.Kind)
        {
            case MarketEventKind.BookReplaced:
                return TakeBook(track, heard);
            case MarketEventKind.LevelChanged:
                return TakeLevel(track, heard);
            case MarketEventKind.TradePrinted when !track.TryRemember(heard):
                counts.RepeatedTrades++;
                return false;
            case MarketEventKind.TopOfBookQuoted:
                return track.Phase == MarketPhase.Live;
            case MarketEventKind.MarketResolved:
                track.Phase = MarketPhase.Off;
                return true;
            default:
                return true;
        }
    }

    private bool TakeBook(MarketTrack track, in MarketEvent book)
    {
        ulong print = LevelMemory.PrintOf(book.Levels);
        bool isRepeat = track.Phase == MarketPhase.Live
            && book.VenueAt == track.SnapshotAt
            && print == track.SnapshotPrint;
        if (isRepeat || book.VenueAt < track.SnapshotAt || book.VenueAt < track.Floor)
        {
            counts.RepeatedBooks++;
            return false;
        }

        track.Levels.Replace(book.Levels, book.VenueAt);
        track.SnapshotAt = book.VenueAt;
        track.SnapshotPrint = print;
        track.NewestAt = Timestamp.Max(track.NewestAt, book.VenueAt);
        track.Phase = MarketPhase.Live;
        track.Deadline = Timestamp.Never;
        track.Unanswered = 0;
        track.IsDoubted = false;
        if (!renewed.Contains(track))
        {
            renewed.Add(track);
        }

        return true;
    }

    private bool TakeLevel(MarketTrack track, in MarketEvent change)
    {
        LevelVerdict verdict = change.VenueAt < track.SnapshotAt
            ? LevelVerdict.Superseded
            : track.Levels.Set(change.Side, change.Price, change.Size, change.VenueAt);
        if (verdict != LevelVerdict.Taken)
        {
            track.Doubt(change.At);
        }

        if (verdict == LevelVerdict.Superseded)
        {
            counts.SupersededChanges++;
            return false;
        }

        track.NewestAt = Timestamp.Max(track.NewestAt, change.VenueAt);

        return track.Phase == MarketPhase.Live;
    }

    private void Deliver(Timestamp at)
    {
        while (batch.TryTake(out int market, out MarketEvent told, out bool endsFrame))
        {
            MarketTrack track = Tracks[market];
            bool needsBook = told.Kind is MarketEventKind.BookReplaced
                or MarketEventKind.LevelChanged
                or MarketEventKind.TopOfBookQuoted;
            if (needsBook && track.Phase == MarketPhase.Waiting)
            {
                continue;
            }

            if (!sink.TryTake(market, told, endsFrame))
            {
                Refuse(track, told, at);
            }
        }
    }

    /// <summary>No room: the market is lost until a snapshot finds room.</summary>
    private void Refuse(MarketTrack track, in MarketEvent refused, Timestamp at)
    {
        counts.Refused++;
        if (refused.Kind == MarketEventKind.TickSizeChanged)
        {
            track.UntoldTick = new TickSize(refused.Price.Units);
        }
        else if (refused.Kind == MarketEventKind.MarketResolved)
        {
            track.UntoldWinner = refused.Outcome;
        }

        if (track.Phase == MarketPhase.Live)
        {
            counts.Losses++;
            sink.Lost(track.Market, at);
            track.Await(at);
        }
    }
}
