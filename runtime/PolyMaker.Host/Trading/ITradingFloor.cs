using PolyMaker.Core.Engine;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Trading;

/// <summary>
/// The engines of a run and the time they live in: a simulated world, or the loop of a run on a venue. All of it is for
/// the one thread that owns the engines.
/// </summary>
internal interface ITradingFloor
{
    /// <summary>The engines' time.</summary>
    Timestamp Now { get; }

    /// <summary>Of every market that has rules.</summary>
    IReadOnlyList<MarketEngine> Engines { get; }

    /// <summary>New rules for every market, as one event each between two decisions; null withdraws them.</summary>
    void PostRules(Func<MarketSpec, RuleBook?> rulesFor);

    /// <summary>New limits of the account, before the rules that come with them.</summary>
    void PostAccount(AccountLimits limits);
}
