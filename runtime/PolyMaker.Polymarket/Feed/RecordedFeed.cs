using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Ports;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Recordings;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.Polymarket.Feed;

/// <summary>
/// A recording as market events in receive order. Receive times never run backwards; formats without one take the
/// frame's own stamp. Nothing that cannot be parsed stops it: <see cref="Counts"/> tells. One loop pulls.
/// </summary>
public sealed class RecordedFeed : IMarketFeed
{
    private readonly RecordingReader reader;
    private readonly TokenRegistry registry;
    private readonly FrameTranslator translator;
    private readonly ParsedFrame parsed = new();
    private readonly EventBatch batch = new();
    private Timestamp now;

    private RecordedFeed(RecordingReader reader, TokenRegistry registry, Action<long, string>? rejected)
    {
        Counts = new FeedCounts(rejected);
        this.reader = reader;
        this.registry = registry;
        translator = new FrameTranslator(registry, Counts);
    }

    public FeedCounts Counts { get; }

    public RecordingInfo Info => reader.Info;

    public RecordingFormat Format => reader.Format;

    public IReadOnlyList<MarketSpec> Markets => registry.Markets;

    public long RejectedFrames => Counts.Rejected;

    /// <summary>How much of the file has been read, 0 to 1, for progress.</summary>
    public double ShareRead => reader.ShareRead;

    /// <summary>Known markets win over the recording's header for the same condition.</summary>
    public static RecordedFeed Open(
        string path, IReadOnlyList<MarketSpec> known, Action<long, string>? rejected = null)
    {
        RecordingReader reader = RecordingReader.Open(path);
        HashSet<string> taken = [.. known.Select(market => market.ConditionId)];
        return new RecordedFeed(
            reader,
            new TokenRegistry([.. known, .. reader.Info.Markets.Where(market => taken.Add(market.ConditionId))]),
            rejected);
    }

    public bool TryRead(out int market, out MarketEvent marketEvent, out bool endsFrame)
    {
        while (!batch.TryTake(out market, out marketEvent, out endsFrame))
        {
            if (!TryNextFrame())
            {
                return false;
            }
        }

        return true;
    }

    public void Dispose() => reader.Dispose();

    private bool TryNextFrame()
    {
        if (!reader.TryRead(out RecordedFrame frame))
        {
            return false;
        }

        switch (frame.Channel)
        {
            case RecordedChannel.Market:
                Read(frame);
                break;
            case RecordedChannel.OtherService:
                Counts.OtherServices++;
                break;
            case RecordedChannel.OwnOrders:
                Counts.OwnOrders++;
                break;
            case RecordedChannel.Unreadable:
                Counts.Reject(reader.Path, frame.Line, frame.Fault);
                break;
            default:
                throw Core.Invariant.Unreachable(frame.Channel);
        }

        return true;
    }

    private void Read(in RecordedFrame frame)
    {
        Counts.Frames++;
        if (FrameParser.Parse(frame.Bytes, parsed) == FrameVerdict.Rejected)
        {
            Counts.Reject(reader.Path, frame.Line, $"byte {parsed.FaultOffset} of the frame: {parsed.Reason}");
            return;
        }

        Timestamp at = frame.At == Timestamp.Zero ? Timestamp.Max(now, FrameClock.NewestStamp(parsed)) : frame.At;
        if (at < now)
        {
            Counts.ClampedTimes++;
            at = now;
        }

        now = at;
        translator.Translate(frame.Bytes, parsed, at, batch);
    }
}
