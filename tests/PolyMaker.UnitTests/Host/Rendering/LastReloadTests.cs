using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.Host.Rendering;

namespace PolyMaker.UnitTests.Host.Rendering;

public sealed class LastReloadTests
{
    [Theory]
    [InlineData(ReloadStepKind.Nothing, "none yet", false)]
    [InlineData(ReloadStepKind.Applied, "applied 14:42:58", false)]
    [InlineData(ReloadStepKind.Refused, "refused 14:42:58", true)]
    [InlineData(ReloadStepKind.Restored, "restored 14:42:58", false)]
    public void SaysWhatBecameOfTheFilesAndWhen(ReloadStepKind kind, string expected, bool isRefused)
    {
        LastReload reload = new(kind, new Timestamp(1_785_163_378_339_000));
        Assert.Equal(expected, reload.ToString());
        Assert.Equal(isRefused, reload.IsRefused);
    }

    [Fact]
    public void ARunWithoutReloadSaysSo() => Assert.Equal("none yet", default(LastReload).ToString());
}
