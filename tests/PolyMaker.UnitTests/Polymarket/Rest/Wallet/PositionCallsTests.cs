using System.Text.Json;
using PolyMaker.Core;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Rest.Wallet;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.UnitTests.Polymarket.Rest.Wallet;

public sealed class PositionCallsTests
{
    private static readonly Bytes32 Condition =
        Bytes32.ParseHex("0x017791f2aabbccddeeff00112233445566778899aabbccddeeff001122334400");

    [Fact]
    public void CallsAreEncodedAsAnotherImplementationDoes()
    {
        Assert.Equal(10, WalletVectors.Calls.Count);
        foreach (JsonElement vector in WalletVectors.Calls)
        {
            ContractCall call = WalletVectors.Build(vector);
            Assert.Equal(WalletVectors.Text(vector, "data"), Hex.Format(call.Data.Span));
            Assert.Equal(WalletVectors.Text(vector, "target"), call.Target.ToString());
        }
    }

    [Fact]
    public void PositionsAreRedeemedOneOutcomeAtATime()
    {
        var calls = new PositionCalls(VenueContracts.Polygon, ExchangeKind.Position);
        Assert.Equal(2, calls.Redeem(Condition, Size.FromShares(1), Size.FromShares(2)).Count);
        Assert.Single(calls.Redeem(Condition, Size.Zero, Size.FromShares(2)));
        Assert.Empty(calls.Redeem(Condition, Size.Zero, Size.Zero));
    }

    [Fact]
    public void NothingIsSplitOrConvertedThatCannotBe()
    {
        var calls = new PositionCalls(VenueContracts.Polygon, ExchangeKind.Normal);
        Assert.Throws<InvariantException>(() => calls.Split(Condition, Size.Zero));
        Assert.Throws<InvariantException>(() => calls.Merge(Condition, new Size(-1)));
        Assert.Throws<InvariantException>(() => calls.Convert(Condition, 1, Size.FromShares(1)));
        var routed = new PositionCalls(VenueContracts.Polygon, ExchangeKind.Position);
        var odd = Bytes32.ParseHex("0x" + new string('1', 64));
        Assert.Throws<InvariantException>(() => routed.Split(odd, Size.FromShares(1)));
        Assert.Throws<NotSupportedException>(() => new PositionCalls(VenueContracts.Amoy, ExchangeKind.Normal));
    }
}
