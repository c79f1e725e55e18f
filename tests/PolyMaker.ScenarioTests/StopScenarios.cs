using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Faults;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.ScenarioTests.Testing;
using PolyMaker.UnitTests.Core;

namespace PolyMaker.ScenarioTests;

/// <summary>
/// The maker stops while something goes wrong: it goes on until the venue has shown that nothing of it is left.
/// </summary>
public sealed class StopScenarios
{
    private static readonly MarketSpec Spec = new()
    {
        ConditionId = "0x" + new string('0', 63) + "1",
        Slug = "stopped",
        YesToken = "7777777777777777777777777777777777777777777777777777777777777777777777777771",
        NoToken = "7777777777777777777777777777777777777777777777777777777777777777777777777772",
        Tick = TickSize.Cent,
    };

    private static readonly Dictionary<string, FaultRule[]> Faults = new()
    {
        ["425 to the cancel"] =
            [new FaultRule { Kind = FaultKind.Answer, Endpoint = "DELETE /cancel-all", Status = 425, Times = 2 }],
        ["the engine restarts"] = [new FaultRule { Kind = FaultKind.Restart, For = TimeSpan.FromSeconds(1) }],
        ["429 to the cancel"] =
        [
            new FaultRule
            {
                Kind = FaultKind.Answer, Endpoint = "DELETE /cancel-all", Status = 429, Times = 2,
                RetryAfter = TimeSpan.FromSeconds(1),
            },
        ],
        ["500 to everything, twice"] = [new FaultRule { Kind = FaultKind.Answer, Status = 500, Times = 4 }],
        ["the cancel is lost"] =
            [new FaultRule { Kind = FaultKind.LoseRequest, Endpoint = "DELETE /cancel-all", Times = 2 }],
        ["its answer is lost"] =
            [new FaultRule { Kind = FaultKind.LoseReply, Endpoint = "DELETE /cancel-all", Times = 2 }],
        ["the list is lost"] =
            [new FaultRule { Kind = FaultKind.LoseReply, Endpoint = "GET /data/orders", Times = 2 }],
        ["both channels fall"] = [new FaultRule { Kind = FaultKind.DropSocket, Times = 4 }],
        ["an order is still on its way"] =
        [
            new FaultRule
            {
                Kind = FaultKind.DelayRequest, Endpoint = "POST /orders", Times = 1,
                Delay = TimeSpan.FromMilliseconds(700),
            },
        ],
        ["all at once"] =
        [
            new FaultRule { Kind = FaultKind.DropSocket, Times = 2 },
            new FaultRule { Kind = FaultKind.Answer, Endpoint = "DELETE /cancel-all", Status = 425, Times = 1 },
            new FaultRule { Kind = FaultKind.LoseReply, Endpoint = "DELETE /orders", Times = 1 },
            new FaultRule { Kind = FaultKind.NotCancelled, Times = 1 },
        ],
    };

    public static TheoryData<string> Names => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task NothingIsLeftWhateverHappensMeanwhile(string fault)
    {
        await using LiveScene scene = await LiveScene.OpenAsync(
            new VenueMarketTerms { Spec = Spec }, SampleRules.Book(halfSpread: 0.02));
        await scene.UntilAsync(() => scene.Open().Count() >= 2, "it quotes");
        foreach (FaultRule rule in Faults[fault])
        {
            scene.Server.Faults.Add(rule, scene.Loop.Now);
        }

        // So that something is being posted when the stop comes; the scene's end asserts that nothing is left.
        scene.Server.With(_ =>
        {
            scene.Crowd.TakeFrom(Side.Buy);
            return true;
        });
    }
}
