using PolyMaker.Host.Config;
using PolyMaker.Host.Control;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Control;

public sealed class KillLatchTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void OutlivesWhoSetIt()
    {
        KillLatch latch = new(folder.Path);
        Assert.Null(latch.Read());
        ModeChange kill = new(TradingMode.Killed, new StepTime().GetUtcNow(), "wrong \"fills\"");
        latch.Set(kill);
        Assert.Equal(kill, new KillLatch(folder.Path).Read());
        latch.Clear();
        latch.Clear();
        Assert.Null(latch.Read());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"at\":5,\"reason\":null}")]
    public void AFileThatCannotBeReadCountsAsSet(string text)
    {
        folder.Write(KillLatch.FileName, text);
        Assert.Equal(TradingMode.Killed, new KillLatch(folder.Path).Read()!.Mode);
    }

    [Fact]
    public void AFolderThatIsGoneIsTold() => Assert.Throws<InputException>(
        () => new KillLatch(folder.Combine("none")).Set(new ModeChange(TradingMode.Killed, default, null)));
}
