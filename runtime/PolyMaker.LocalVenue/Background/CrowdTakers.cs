using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Simulation.Models;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.LocalVenue.Background;

/// <summary>Modelled takers of one market, while its recorded book is fresh. One writer: the player.</summary>
internal sealed class CrowdTakers
{
    private readonly Crowd crowd;
    private readonly TakerFlowModel model;

    public CrowdTakers(Crowd crowd, BackgroundOptions options, int market, Timestamp from)
    {
        this.crowd = crowd;
        model = new TakerFlowModel(options.Takers, options.Seed, market);
        NextAt = model.NextAfter(from);
    }

    public Timestamp NextAt { get; private set; }

    public void Step()
    {
        Timestamp now = NextAt;
        (Side side, Size size) = model.Draw();
        if (now.Micro - crowd.UpdatedAt.Micro <= SimulatedExchange.FreshTouchMicro)
        {
            crowd.Arrive(side, size);
        }

        NextAt = model.NextAfter(now);
    }
}
