using PolyMaker.Host.Config;
using PolyMaker.Host.Positions;
using PolyMaker.Polymarket.Rest.Gamma;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.UnitTests.Host.Positions;

public sealed class ConversionTests
{
    private static readonly string Event = "0x" + new string('a', 62) + "00";

    [Fact]
    public void EachOutcomeIsABitAtItsPlaceInTheEvent()
    {
        (Bytes32 id, UInt128 outcomes) = Conversion.Of([Market("first", "00"), Market("fourth", "03")]);
        Assert.Equal(Event, id.ToString());
        Assert.Equal((UInt128)0b1001, outcomes);
    }

    [Fact]
    public void WhatIsOfNoEventOrOfAnotherIsRefusedByName()
    {
        Assert.Contains(
            "alone: only outcomes of a neg-risk event",
            Refusal(Market("alone", "00") with { NegRiskMarketId = "" }), StringComparison.Ordinal);
        GammaMarket stranger = Market("stranger", "01") with
        {
            NegRiskMarketId = "0x" + new string('b', 62) + "00",
            QuestionId = "0x" + new string('b', 62) + "01",
        };
        Assert.Contains(
            "stranger belongs to another event than first",
            Refusal(Market("first", "00"), stranger), StringComparison.Ordinal);
    }

    private static string Refusal(params GammaMarket[] markets) =>
        Assert.Throws<InputException>(() => Conversion.Of(markets)).Message;

    private static GammaMarket Market(string slug, string place) => new()
    {
        ConditionId = "0x01", Slug = slug, TokenIds = ["1", "2"], NegRisk = true, NegRiskMarketId = Event,
        QuestionId = "0x" + new string('a', 62) + place,
    };
}
