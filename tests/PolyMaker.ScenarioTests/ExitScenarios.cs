using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Settlement;
using PolyMaker.Polymarket.Signing;
using PolyMaker.ScenarioTests.Testing;
using PolyMaker.UnitTests.Core;

namespace PolyMaker.ScenarioTests;

/// <summary>
/// A rule closes what is held by taking: from the engine's decision over the real client to a trade in which we are the
/// taker, with its fee in both ledgers.
/// </summary>
public sealed class ExitScenarios
{
    private static readonly MarketSpec Spec = new()
    {
        ConditionId = "0x" + new string('0', 63) + "1",
        Slug = "exited",
        YesToken = "7777777777777777777777777777777777777777777777777777777777777777777777777771",
        NoToken = "7777777777777777777777777777777777777777777777777777777777777777777777777772",
        Tick = TickSize.Cent,
        Fees = new FeeSchedule(40_000, 1),
    };

    [Theory]
    [InlineData(Side.Buy)]
    [InlineData(Side.Sell)]
    public async Task WhatIsHeldIsTakenOutByRule(Side opens)
    {
        // Any price is good enough, as soon as twelve shares are held: the crowd's quotes stand five cents away.
        ExitRule exit = SampleRules.Exit(
            _ => 0.05, size: 50, when: context => Math.Abs(context[(int)ContextSlot.InventoryShares]) >= 12 ? 1 : 0);
        RuleBook rules = SampleRules.Book(halfSpread: 0.02, forms: new RuleForms { Exits = [exit] });
        await using LiveScene scene = await LiveScene.OpenAsync(new VenueMarketTerms { Spec = Spec }, rules);
        await scene.UntilAsync(() => scene.Open().Count() >= 2, "it quotes");
        await scene.UntilAsync(
            () => Taken(scene).Any(), "a rule takes the position out", () => scene.Crowd.TakeFrom(opens));

        VenueTrade trade = scene.Server.With(_ => Taken(scene).First());
        Assert.Equal(OrderType.Fak, trade.Taker!.Type);
        Assert.Equal(opens.Opposite(), trade.Taker.BookSide);
        Assert.True(trade.Fee.Micro > 0, "takers pay");
        await scene.UntilAsync(() => Difference(scene) is null, "both ledgers agree");
        Assert.Contains(
            scene.Learnt, each => each.Kind == MarketEventKind.OrderFilled && each.Cash.Micro > 0);
    }

    private static IEnumerable<VenueTrade> Taken(LiveScene scene) =>
        scene.Ours.Trades.Where(trade => ReferenceEquals(trade.TakerAccount, scene.Ours));

    private static string? Difference(LiveScene scene)
    {
        if (scene.Ours.Trades.Any(trade => !trade.IsFinal))
        {
            return "a trade has not settled";
        }

        TokenHolding held = scene.Ours.HoldingIn(scene.Market);
        Size pairs = Size.Min(held.Balance(Outcome.Yes), held.Balance(Outcome.No));
        Cash cash = scene.Ours.Cash - LiveScene.Purse + new Cash(pairs.Micro);
        Size net = held.Balance(Outcome.Yes) - held.Balance(Outcome.No);
        Position position = scene.Quoted.Engine.State.Position;
        return position.Net == net && position.CashFlow == cash
            ? null
            : $"the engine has {position.Net} shares and {position.CashFlow}, the venue {net} and {cash}";
    }
}
