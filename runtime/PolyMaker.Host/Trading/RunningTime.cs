using PolyMaker.Core.Events;
using PolyMaker.Core.Ports;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Recordings;

namespace PolyMaker.Host.Trading;

/// <summary>How far a run is through its recording. Only short recordings are measured beforehand: it means reading them.</summary>
internal sealed class RunningTime
{
    private const long LargestMeasured = 4 << 20;
    private readonly Timestamp? end;

    private RunningTime(Timestamp? end) => this.end = end;

    public static RunningTime Of(string recording)
    {
        if (new FileInfo(recording).Length > LargestMeasured)
        {
            return new RunningTime(null);
        }

        using IMarketFeed feed = MarketRecording.Open(recording, []);
        Timestamp last = Timestamp.Zero;
        while (feed.TryRead(out _, out MarketEvent each, out _))
        {
            last = each.VenueAt;
        }

        return new RunningTime(last);
    }

    /// <summary>0 to 1, or null when the length is not known.</summary>
    public double? ShareAt(Timestamp start, Timestamp now) => end is { } last && last > start
        ? Math.Clamp(now.SecondsSince(start) / last.SecondsSince(start), 0, 1)
        : null;
}
