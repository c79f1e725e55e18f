using PolyMaker.Core.Units;
using PolyMaker.Simulation.Randomness;

namespace PolyMaker.Simulation;

/// <summary>
/// When the venue looks at its makers: once a minute at a moment drawn from the seed (protocol section 3.10), the same
/// for all markets. Nothing changes between two instants of the world, so a moment that has passed is looked at as the
/// next instant begins. One writer: the world.
/// </summary>
internal sealed class RewardClock(ulong seed, Timestamp start)
{
    private const long MicroPerMinute = 60 * Timestamp.MicroPerSecond;
    private readonly SeededRandom random = SeededRandom.For(seed, RandomPurpose.RewardSampling);
    private long minute = (start.Micro / MicroPerMinute) + 1;
    private Timestamp next = Timestamp.Zero;

    /// <summary>Takes every sample that was due before <paramref name="now"/>.</summary>
    public void Pass(Timestamp now, IReadOnlyList<MarketRun> runs)
    {
        next = next == Timestamp.Zero ? Draw() : next;
        while (next < now)
        {
            foreach (MarketRun run in runs)
            {
                run.Income.Sample(run.Exchange);
            }

            minute++;
            next = Draw();
        }
    }

    private Timestamp Draw() => new((minute * MicroPerMinute) + random.NextBelow((int)MicroPerMinute));
}
