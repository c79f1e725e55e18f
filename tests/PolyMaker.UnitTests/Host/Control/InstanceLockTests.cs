using PolyMaker.Host.Config;
using PolyMaker.Host.Control;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Control;

public sealed class InstanceLockTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void OneAccountHasOneRun()
    {
        using InstanceLock first = Take("0xab at venue:1");
        InputException refused = Assert.Throws<InputException>(() => Take("0xab at venue:1"));
        Assert.Contains(
            $"process {Environment.ProcessId}, since 2026-11-21T12:00:00Z", refused.Message, StringComparison.Ordinal);
        using InstanceLock other = Take("0xcd at venue:1");
    }

    [Fact]
    public void TheLockOfADeadRunIsNobodys()
    {
        Take("0xab").Dispose();
        Assert.Contains("\"pid\"", File.ReadAllText(folder.Combine("0xab.json")), StringComparison.Ordinal);
        using InstanceLock next = Take("0xab");
    }

    private InstanceLock Take(string account) => InstanceLock.Take(folder.Path, account, new StepTime().GetUtcNow());
}
