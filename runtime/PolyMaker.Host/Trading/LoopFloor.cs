using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;

namespace PolyMaker.Host.Trading;

/// <summary>The trading loop of a run on a venue.</summary>
internal sealed class LoopFloor(TradingLoop loop) : ITradingFloor
{
    public Timestamp Now => loop.RunNow;

    public IReadOnlyList<MarketEngine> Engines => [.. loop.Markets.Select(market => market.Engine)];

    public void PostRules(Func<MarketSpec, RuleBook?> rulesFor)
    {
        foreach (LiveMarket market in loop.Markets)
        {
            Timestamp wall = loop.Now;
            loop.Apply(market, rulesFor(market.Spec) is { } rules
                ? MarketEvent.RulesChanged(wall, rules)
                : MarketEvent.RulesWithdrawn(wall));
        }
    }

    public void PostAccount(AccountLimits limits) => loop.Account?.Engine.Adopt(limits, Now);
}
