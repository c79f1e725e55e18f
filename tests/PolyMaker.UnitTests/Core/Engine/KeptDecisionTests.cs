using System.Text;
using System.Text.Json;
using PolyMaker.Core.Commands;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Trading;

namespace PolyMaker.UnitTests.Core.Engine;

public sealed class KeptDecisionTests
{
    [Fact]
    public void WhatIsKeptExplainsAsTheDecisionDidWhateverHappened() => Property.Holds(random =>
    {
        RuleForms forms = random.Next(2) == 0 ? RuleForms.None : FormEngineTests.Everything;
        MarketEngine engine = MarketEngineTests.Quoting(SampleRules.Book(forms: forms));
        List<(KeptDecision Kept, string Shown)> past = [];
        Timestamp at = MarketEngineTests.Start;
        for (int step = 0; step < 120; step++)
        {
            at = at.PlusMicro(random.Next(1, 2_000_000));
            MarketEngineRandomTests.RandomEvent(engine, random, at);
            Stir(engine, random, at);
            MarketCommand[] sent =
            [
                .. engine.Decide(at).ToArray().Where(command => command.Kind != MarketCommandKind.WakeAt),
            ];
            past.Add((KeptDecision.Of(engine, sent), Shown(DecisionScene.Of(engine), sent)));
        }

        // Looked at when the engine is long elsewhere.
        Assert.All(past, each => Assert.Equal(each.Shown, Shown(each.Kept.Unfold(), each.Kept.Sent())));
    }, 40);

    [Fact]
    public void AnOrderIsFoundInTheDecisionThatPlacedItAndInNoOther()
    {
        MarketEngine engine = MarketEngineTests.Quoting();
        Timestamp at = MarketEngineTests.Start.PlusMicro(1);
        MarketCommand placed = MarketCommand.Place(
            at, OrderId.Of(0, 3), Side.Buy, Outcome.Yes, new Price(4_000), Size.FromShares(5));
        KeptDecision kept = KeptDecision.Of(engine, [MarketCommand.Cancel(at, OrderId.Of(0, 2)), placed]);
        Assert.True(kept.HasPlaced(OrderId.Of(0, 3)));
        Assert.False(kept.HasPlaced(OrderId.Of(0, 2)));
        Assert.False(kept.HasPlaced(OrderId.Of(1, 3)));
        Assert.Equal(placed, kept.Sent()[1]);
    }

    [Fact]
    public void ADecisionOfAFewOrdersTakesLessThanAKilobyte()
    {
        MarketEngine engine = MarketEngineTests.Quoting();
        MarketCommand[] sent = engine.Decide(MarketEngineTests.Start).ToArray();
        Assert.InRange(KeptDecision.Of(engine, sent).Length, 1, 1_000);
    }

    /// <summary>What else an explanation tells of: pairs, silence, values of many digits.</summary>
    private static void Stir(MarketEngine engine, Random random, Timestamp at)
    {
        switch (random.Next(8))
        {
            case 0:
                engine.Apply(MarketEvent.FeedSilent(at, at.PlusMicro(-random.Next(1, 90_000_000))));
                break;
            case 1:
                engine.Apply(MarketEvent.FeedHeard(at));
                break;
            case 2:
                engine.Apply(MarketEvent.TradePrinted(
                    at, at, Outcome.Yes, Side.Buy, new Price(4_000), new Size(random.NextInt64(1, 90_000_000))));
                break;
            case 3:
                engine.Apply(MarketEvent.PairsHeld(at, new Size(random.NextInt64(1, 90_000_000))));
                break;
        }
    }

    private static string Shown(DecisionScene scene, MarketCommand[] sent)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            ExplainJson.Write(
                json, ExplainViews.Of("r", false, scene, [.. sent.Select(command => command.ToString())]));
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
