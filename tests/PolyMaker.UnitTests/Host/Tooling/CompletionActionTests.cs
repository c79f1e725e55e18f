using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Tooling;
using PolyMaker.Host.Verbs;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Tooling;

public sealed class CompletionActionTests
{
    private static readonly CompletedVerb[] Verbs =
    [
        new("run", "Trade what's recorded: live", ["--for", "--help"]),
        new("params", "Move a param", ["set", "--help"]),
    ];

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public void AScriptNamesVerbsAndOptions(string shell)
    {
        StringWriter text = new();
        Assert.Equal(
            ExitCodes.Ok,
            CompletionAction.Run(new CompletionRequest(shell, Verbs), new Output(text, TextWriter.Null), default));
        Snapshot.Match($"tooling/completion.{shell}.txt", text.ToString());
    }
}
