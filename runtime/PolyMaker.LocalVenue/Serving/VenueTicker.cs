using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Faults;
using PolyMaker.LocalVenue.Settlement;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// The venue's clock at work: the engine does what is due, sockets are looked after, and every second the script says
/// what goes wrong with the venue itself.
/// </summary>
internal sealed class VenueTicker
{
    private readonly VenueRoom room;
    private readonly VenueFaults venueFaults;
    private long lastSecond;

    public VenueTicker(VenueRoom room, FaultScript script, VenueModes modes)
    {
        this.room = room;
        Faults = script;
        Modes = modes;
        venueFaults = new VenueFaults(room, script, modes);
        lastSecond = room.Clock.Now.Seconds();
        room.Engine.TradeFates = venueFaults.FateOf;
    }

    public FaultScript Faults { get; }

    public VenueModes Modes { get; }

    public async Task RunAsync(TimeSpan every, CancellationToken stop)
    {
        using PeriodicTimer timer = new(every, room.Clock.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                Tick();
            }
        }
        catch (OperationCanceledException)
        {
            // The venue closes.
        }
    }

    public void Tick()
    {
        Timestamp now = room.Clock.Now;
        using (room.Enter())
        {
            room.Engine.Advance(now);
            room.Discover();
            for (long second = lastSecond + 1; second <= now.Seconds(); second++)
            {
                venueFaults.Strike(new Timestamp(second * Timestamp.MicroPerSecond), now);
            }

            lastSecond = now.Seconds();
            venueFaults.End(now);
            foreach (MarketSubscriber subscriber in room.MarketChannel.Subscribers)
            {
                subscriber.Line.Tick(now);
            }

            foreach (UserSubscriber subscriber in room.UserChannel.Subscribers)
            {
                subscriber.Line.Tick(now);
            }
        }
    }
}
