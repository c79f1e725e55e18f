using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Positions;
using PolyMaker.Host.Rendering;

namespace PolyMaker.UnitTests.Host.Positions;

public sealed class PositionActionTests
{
    private static readonly PositionRequest Split = new()
    {
        Act = PositionAct.Split,
        Market = "practice",
        Amount = new Size(12_340_000),
        IsLive = false,
        IsConfirmed = false,
    };

    [Theory]
    [InlineData(PositionAct.Split, "split 12.34 pUSD", "0x72ce4275")]
    [InlineData(PositionAct.Merge, "merge 12.34 pairs", "0x9e7212ad")]
    [InlineData(PositionAct.Redeem, "redeem all shares", "0x01b7037c")]
    public void TheRequestIsShownAndNotSent(PositionAct act, string meaning, string selector)
    {
        var text = new StringWriter();
        var exit = PositionAction.Run(
            Split with { Act = act }, new Output(text, TextWriter.Null), CancellationToken.None);
        Assert.Equal(ExitCodes.Ok, exit);
        Assert.Contains(meaning, text.ToString());
        Assert.Contains($"data   {selector}", text.ToString());
        Assert.Contains("to     0xAdA100Db00Ca00073811820692005400218FcE1f", text.ToString());
        Assert.EndsWith("not sent; --venue live --yes-live sends it\n", text.ToString());
    }

    [Fact]
    public void NothingIsSentToAVenueThatIsNotLive()
    {
        var refused = Assert.Throws<InputException>(
            () => PositionAction.Run(Split with { IsConfirmed = true }, Silent(), CancellationToken.None));
        Assert.Contains("--yes-live goes with --venue live", refused.Message);
    }

    [Fact]
    public void AMarketThatIsNotThereIsTold() =>
        Assert.Throws<InputException>(
            () => PositionAction.Run(Split with { Market = "elsewhere" }, Silent(), CancellationToken.None));

    private static Output Silent() => new(TextWriter.Null, TextWriter.Null);
}
