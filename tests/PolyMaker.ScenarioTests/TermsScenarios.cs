using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Faults;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.ScenarioTests.Testing;
using PolyMaker.UnitTests.Core;

namespace PolyMaker.ScenarioTests;

/// <summary>
/// The venue changes what it rewards, what it takes and its grid while the maker runs: the maker learns it from the
/// venue and quotes anew.
/// </summary>
public sealed class TermsScenarios
{
    private static readonly MarketSpec Spec = new()
    {
        ConditionId = "0x" + new string('0', 63) + "1",
        Slug = "termed",
        YesToken = "7777777777777777777777777777777777777777777777777777777777777777777777777771",
        NoToken = "7777777777777777777777777777777777777777777777777777777777777777777777777772",
        Tick = TickSize.Cent,
        Rewards = new RewardTerms(4.5, Size.FromShares(20)),
    };

    [Fact]
    public async Task AnotherSizeAndDistanceOfRewardsIsQuotedWhileItRuns()
    {
        // As much as earns, as far away as half of what earns.
        Expression size = SampleRules.Read(ContextSlot.RewardMinSize);
        Band earning = new(
            "earning", SampleRules.Constant(0), SampleRules.Constant(0), SampleRules.Constant(0.02), size, size, size,
            SampleRules.Here);
        RuleBook rules = SampleRules.Book(halfSpread: 0.02, bands: earning);
        await using LiveScene scene = await LiveScene.OpenAsync(
            new VenueMarketTerms { Spec = Spec, Rewards = Spec.Rewards }, rules);
        await scene.UntilAsync(() => IsQuoted(scene, 20), "the rewarded size is quoted", scene.Crowd.Play);

        Strike(scene, FaultKind.ChangeRewards, "60@2.5");
        await scene.UntilAsync(
            () => scene.Market.Terms.Rewards == new RewardTerms(2.5, Size.FromShares(60)), "the venue changes");
        IReadOnlyList<string> differences =
            (await scene.Session.CheckTermsAsync(CancellationToken.None)).Single().Differences;
        Assert.StartsWith("rewards: from 60 shares within 2.5 cents", differences.Single(), StringComparison.Ordinal);
        await scene.UntilAsync(() => IsQuoted(scene, 60), "the new size is quoted", scene.Crowd.Play);
        Assert.Empty((await scene.Session.CheckTermsAsync(CancellationToken.None)).Single().Differences);
    }

    [Fact]
    public async Task ALargerSmallestOrderIsLearntAndKept()
    {
        RuleBook rules = SampleRules.Book(
            halfSpread: 0.02, bands: SampleRules.Band("small", 0, 0, 0.02, 5, 8, 10));
        await using LiveScene scene = await LiveScene.OpenAsync(new VenueMarketTerms { Spec = Spec }, rules);
        await scene.UntilAsync(() => IsQuoted(scene, 8), "it quotes eight shares", scene.Crowd.Play);

        Strike(scene, FaultKind.ChangeMinimum, "15");
        await scene.UntilAsync(
            () => scene.Learnt.Any(each => each.Reason == RejectReason.BelowMinimumSize), "small ones are refused",
            scene.Crowd.Play);
        await scene.Session.CheckTermsAsync(CancellationToken.None);
        await scene.UntilAsync(
            () => scene.Quoted.Spec.MinimumSize == Size.FromShares(15), "the engine knows the new smallest order");
        int refused = scene.Learnt.Count(each => each.Reason == RejectReason.BelowMinimumSize);
        int moves = 0;
        await scene.UntilAsync(() => moves > 5, "the market moves on", () =>
        {
            moves++;
            scene.Crowd.Play();
        });
        Assert.InRange(
            scene.Learnt.Count(each => each.Reason == RejectReason.BelowMinimumSize), refused, refused + 2);
    }

    private static bool IsQuoted(LiveScene scene, int shares) =>
        SizeOn(scene, Side.Buy) == Size.FromShares(shares) && SizeOn(scene, Side.Sell) == Size.FromShares(shares);

    private static Size SizeOn(LiveScene scene, Side side) => new(
        scene.Open().Where(order => order.BookSide == side).Sum(order => order.Remaining.Micro));

    private static void Strike(LiveScene scene, FaultKind kind, string value) =>
        scene.Server.Faults.Add(new FaultRule { Kind = kind, Value = value }, scene.Loop.Now);
}
