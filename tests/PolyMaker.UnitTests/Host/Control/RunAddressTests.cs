using PolyMaker.Host.Config;
using PolyMaker.Host.Control;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Serving;
using PolyMaker.Host.Verbs;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Control;

public sealed class RunAddressTests : IDisposable
{
    private static readonly RunAddress Address = new(1, 9108, 4_000_000, new StepTime().GetUtcNow());
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void IsThereWhileItsRunIs()
    {
        Assert.Null(RunAddress.Read(folder.Path));
        Address.Write(folder.Path);
        Assert.Equal(Address, RunAddress.Read(folder.Path));
        (Address with { ProcessId = 5 }).Remove(folder.Path);
        Assert.NotNull(RunAddress.Read(folder.Path));
        Address.Remove(folder.Path);
        Assert.Null(RunAddress.Read(folder.Path));
    }

    [Fact]
    public void AVerbSaysThatNothingRuns() =>
        Assert.Contains("nothing runs with the data folder", Ask().Message, StringComparison.Ordinal);

    [Fact]
    public void AVerbSaysThatTheRunIsDead()
    {
        Address.Write(folder.Path);
        AccessToken.OpenOrCreate(folder.Path);
        string message = Ask().Message;
        Assert.Contains("process 4000000", message, StringComparison.Ordinal);
        Assert.Contains("was killed", message, StringComparison.Ordinal);
    }

    [Fact]
    public void AVerbSaysThatTheTokenIsGone()
    {
        Address.Write(folder.Path);
        Assert.Contains("control.token", Ask().Message, StringComparison.Ordinal);
    }

    private InputException Ask()
    {
        Output output = new(TextWriter.Null, TextWriter.Null);
        return Assert.Throws<InputException>(
            () => ControlAction.Run(new ControlRequest("status", folder.Path, null), output, default));
    }
}
