using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Live;

public sealed class KillFileTests
{
    private static readonly KillRecord Record = new(new Timestamp(1_785_163_378_123_456), "max_drawdown \"$80\"");

    [Fact]
    public void WhatWasThrownIsReadBackUntilItIsCleared()
    {
        using TemporaryFolder folder = new();
        KillFile file = new(folder.Combine("data/kill-local.json"));
        Assert.Null(file.Read());
        file.Write(Record);
        Assert.Equal(Record, new KillFile(file.Path).Read());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file.Path));
        }

        Assert.Equal([file.Path], Directory.GetFiles(folder.Combine("data")));
        file.Clear();
        Assert.Null(file.Read());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"at\": \"yesterday\", \"reason\": \"x\"}")]
    public void AFileThatCannotBeReadCountsAsThrown(string text)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("kill.json", text);
        Assert.Contains("cannot be read", new KillFile(path).Read()!.Reason, StringComparison.Ordinal);
    }
}
