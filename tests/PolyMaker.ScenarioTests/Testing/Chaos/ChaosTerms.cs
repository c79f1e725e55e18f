using PolyMaker.Core.Markets;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.UnitTests.Core;

namespace PolyMaker.ScenarioTests.Testing.Chaos;

/// <summary>What is traded and within which limits.</summary>
internal static class ChaosTerms
{
    /// <summary>More than any run can lose.</summary>
    public static readonly Cash Plenty = Cash.FromDollars(10_000_000);

    /// <summary>The smallest order there can be.</summary>
    public static readonly Size SmallestOrder = Size.FromShares(5);

    public static readonly RiskLimits Limits = SampleRules.Limits with
    {
        MaxPosition = Size.FromShares(200),
        MaxNotional = Cash.FromDollars(1_000),
    };

    public static MarketSpec SpecOf(int number) => new()
    {
        ConditionId = "0x" + new string('0', 63) + (number + 1),
        Slug = $"chaos-{number}",
        YesToken = "777777777777777777777777777777777777777777777777777777777777777777777777777" + ((2 * number) + 1),
        NoToken = "777777777777777777777777777777777777777777777777777777777777777777777777777" + ((2 * number) + 2),
        Tick = TickSize.Cent,
    };
}
