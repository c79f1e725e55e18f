using Xunit.Sdk;

namespace PolyMaker.UnitTests.Testing;

public sealed class SnapshotTests
{
    [Fact]
    public void DifferenceIsShownWithItsLine()
    {
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            return; // This run rewrites golden files; comparing is off.
        }

        Snapshot.Match("snapshot/three-lines.txt", "one\r\ntwo\r\nthree\n");
        var failure = Assert.Throws<FailException>(() => Snapshot.Match("snapshot/three-lines.txt", "one\n2\nthree\n"));
        Assert.Contains("line 2:\n  expected |two|\n  actual   |2|", failure.Message, StringComparison.Ordinal);
    }
}
