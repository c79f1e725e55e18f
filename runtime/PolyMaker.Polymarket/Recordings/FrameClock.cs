using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.Polymarket.Recordings;

/// <summary>The receive time of recorded frames: as recorded, or, in formats without one, the newest stamp inside the frame,
/// never going back.</summary>
internal sealed class FrameClock
{
    private readonly ParsedFrame parsed = new();
    private Timestamp last;

    public Timestamp TimeOf(in RecordedFrame frame)
    {
        if (frame.At != Timestamp.Zero)
        {
            return last = frame.At;
        }

        FrameParser.Parse(frame.Bytes, parsed);
        return last = Timestamp.Max(last, NewestStamp(parsed));
    }

    public static Timestamp NewestStamp(ParsedFrame parsed)
    {
        Timestamp newest = Timestamp.Zero;
        foreach (ref readonly FrameMessage message in parsed.Messages)
        {
            newest = Timestamp.Max(newest, message.VenueAt);
        }

        return newest;
    }
}
