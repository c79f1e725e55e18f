using PolyMaker.Core.Units;
using PolyMaker.Simulation.Randomness;

namespace PolyMaker.Simulation.Synthetic;

/// <summary>
/// Loses and repeats frames on request and asks for a full book some seconds after a loss, as a feed would.
/// Resolutions always arrive. Draws from its own stream, so a market with faults is the same market. One writer: its
/// market.
/// </summary>
internal sealed class SyntheticFaults(SyntheticParameters parameters, SeededRandom random)
{
    private const long ResyncMicro = 5 * Timestamp.MicroPerSecond;
    private const int TravelMinimumMicro = 5_000;
    private const int TravelSpreadMicro = 20_000;
    private Timestamp resyncAt = Timestamp.Never;
    private Timestamp receivedAt;

    public bool WantsResync(Timestamp now)
    {
        bool wants = now >= resyncAt;
        resyncAt = wants ? Timestamp.Never : resyncAt;
        return wants;
    }

    public SyntheticHappening Deliver(in SyntheticHappening happening)
    {
        long travel = TravelMinimumMicro + random.NextBelow(TravelSpreadMicro);
        receivedAt = Timestamp.Max(receivedAt, happening.VenueAt.PlusMicro(travel));
        return happening with { ReceivedAt = receivedAt, Delivery = DrawDelivery(in happening) };
    }

    private SyntheticDelivery DrawDelivery(in SyntheticHappening happening)
    {
        double unit = random.NextUnit();
        if (happening.Kind != SyntheticHappeningKind.Resolved && unit < parameters.DropChance)
        {
            resyncAt = happening.VenueAt.PlusMicro(ResyncMicro);
            return SyntheticDelivery.Dropped;
        }

        return unit >= 1 - parameters.DuplicateChance ? SyntheticDelivery.Twice : SyntheticDelivery.Once;
    }
}
