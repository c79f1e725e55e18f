using PolyMaker.Core.Events;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Live;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Live;

public sealed class HaltFileTests
{
    [Fact]
    public void WhatIsWrittenIsReadBack()
    {
        using TemporaryFolder folder = new();
        HaltFile file = HaltFile.Of(folder.Combine("data"), "live");
        Assert.Equal((AccountBound.None, 0), (file.Read().Reached, file.Read().Markets.Count));
        KeptHalts halts = new()
        {
            Reached = AccountBound.LossDay,
            Action = AccountAction.Stop,
            Day = 20_000,
            Rests = new BreakerRests(new Timestamp(1), new Timestamp(2), new Timestamp(3)),
        };
        halts.Markets["0x01"] = new KeptHalt(RejectReason.FlowLimit, 20_000);
        halts.Markets["0x02"] = new KeptHalt(RejectReason.None, 19_999);
        file.Write(halts);
        KeptHalts back = HaltFile.Of(folder.Combine("data"), "live").Read();
        Assert.Equal(
            (halts.Reached, halts.Action, halts.Day, halts.Rests), (back.Reached, back.Action, back.Day, back.Rests));
        Assert.Equal(halts.Markets, back.Markets);
        string path = Assert.Single(Directory.GetFiles(folder.Combine("data")));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"reached":"Moon","action":"Stop","day":1,"rest_until":{},"markets":{}}""")]
    [InlineData(
        """{"reached":"None","action":"Stop","day":1,"rest_until":{"errors":0,"rejects":0,"balance_drop":0},"markets":{"m":1}}""")]
    public void OneThatCannotBeReadEndsTheStart(string text)
    {
        using TemporaryFolder folder = new();
        HaltFile file = new(folder.Write("halts.json", text));
        InputException fault = Assert.Throws<InputException>(() => file.Read());
        Assert.Contains("nobody knows what limits have stopped", fault.Message, StringComparison.Ordinal);
    }
}
