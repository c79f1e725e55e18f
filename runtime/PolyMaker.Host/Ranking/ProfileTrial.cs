using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Simulation;
using PolyMaker.Simulation.Models;

namespace PolyMaker.Host.Ranking;

/// <summary>One profile over one trial: every market of it by these rules, in a world of its own.</summary>
internal static class ProfileTrial
{
    private const long ChunkMicro = 60 * Timestamp.MicroPerSecond;

    public static IReadOnlyList<MarketResult> Run(Trial trial, RuleBook rules, long seed, CancellationToken stop)
    {
        using var world = new World(trial.Open(), _ => rules, new WorldOptions
        {
            Seed = (ulong)seed,
            Flow = trial.HasPrints ? FlowMode.Recorded : FlowMode.Model,
            IsSynthetic = trial.IsSynthetic,
        });
        var until = trial.Length is { } length
            ? world.Start.PlusMicro((long)length.TotalMicroseconds)
            : Timestamp.Never;
        while (world.Now < until && world.Advance(Timestamp.Min(until, world.Now.PlusMicro(ChunkMicro))))
        {
            stop.ThrowIfCancellationRequested();
        }

        return [.. world.Summarise().Markets.Select(market => new MarketResult(trial, market))];
    }
}
