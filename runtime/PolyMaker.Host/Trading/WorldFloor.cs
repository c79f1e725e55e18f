using PolyMaker.Core.Engine;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Simulation;

namespace PolyMaker.Host.Trading;

/// <summary>A simulated world, in virtual time.</summary>
internal sealed class WorldFloor(World world) : ITradingFloor
{
    public Timestamp Now => world.Now;

    public IReadOnlyList<MarketEngine> Engines => [.. world.Markets.Select(run => run.Engine).OfType<MarketEngine>()];

    public void PostRules(Func<MarketSpec, RuleBook?> rulesFor) => world.PostRules(rulesFor);

    public void PostAccount(AccountLimits limits) => world.Account.Adopt(limits, world.Now);
}
