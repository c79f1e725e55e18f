using PolyMaker.Host.Config;
using PolyMaker.Host.Control;
using PolyMaker.Host.Live;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Control;

/// <summary>`polymaker kill` and `unkill` where no run answers.</summary>
public sealed class KillActionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StringWriter text = new();
    private readonly StringWriter notes = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void WithoutARunTheSwitchIsThrownOnDiskForWhateverStartsThere()
    {
        // Nobody knows what rests at the venue: exit code 1, as with a run that is not told.
        Assert.Equal(ExitCodes.Failed, Ask("kill", "wrong fills"));
        Assert.Contains("quotes nothing until `polymaker unkill`", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("nothing was cancelled from here", text.ToString(), StringComparison.Ordinal);
        Assert.All(KillFile.Environments, venue => Assert.Equal(
            "wrong fills", KillFile.Of(folder.Path, venue).Read()!.Reason));

        Assert.Equal(ExitCodes.Ok, Ask("unkill"));
        Assert.Contains("the next run quotes as soon as it has started", text.ToString(), StringComparison.Ordinal);
        Assert.All(KillFile.Environments, venue => Assert.Null(KillFile.Of(folder.Path, venue).Read()));
        InputException unset = Assert.Throws<InputException>(() => Ask("unkill"));
        Assert.Contains("is not set", unset.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ARunThatDoesNotAnswerCannotKeepAnybodyFromKilling()
    {
        // Nobody listens on port 1, as after a SIGKILL; its token file is gone, too.
        new RunAddress(1, null, 1, DateTimeOffset.UnixEpoch).Write(folder.Path);
        Assert.Equal(ExitCodes.Failed, Ask("kill"));
        Assert.Contains("the switch is written in", text.ToString(), StringComparison.Ordinal);
        Assert.NotNull(KillFile.Of(folder.Path, "live").Read());

        // Whether that run lives is not known, and lifting needs somebody who knows.
        Assert.Throws<InputException>(() => Ask("unkill"));
        Assert.NotNull(KillFile.Of(folder.Path, "live").Read());
    }

    private int Ask(string verb, string? reason = null) => ControlAction.Run(
        new ControlRequest(verb, folder.Path, null) { Reason = reason }, new Output(text, notes), default);
}
