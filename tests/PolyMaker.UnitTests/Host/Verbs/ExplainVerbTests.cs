using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;
using PolyMaker.Rules.Testing;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Verbs;

/// <summary>The command lines of `explain` for a rule test.</summary>
public sealed class ExplainVerbTests : IDisposable
{
    private readonly StringWriter notes = new();
    private readonly TemporaryFolder root = new();

    public void Dispose()
    {
        notes.Dispose();
        root.Dispose();
    }

    [Fact]
    public void ATestIsAskedForByFileAndNameAndTime()
    {
        RehearseRequest asked = Asked("explain --test t/a.test.yaml:calm --at +1500ms --json o");
        Assert.Equal(("t/a.test.yaml", "o"), (asked.File, asked.Json));
        Assert.Equal(new RehearsalQuestion { Test = "calm", Seconds = 1.5 }, asked.Question);
    }

    [Fact]
    public void AFixtureIsAskedForWithAPlan()
    {
        RehearseRequest asked = Asked("explain --fixture calm --profile base");
        Assert.Null(asked.File);
        Assert.Equal(new RehearsalQuestion { Fixture = "calm", Profile = "base" }, asked.Question);
        Assert.Equal("fed", Asked("explain --fixture calm --market fed").Question.Market);
    }

    [Theory]
    [InlineData("explain --test a --fixture b", "--test and --fixture: give one of them")]
    [InlineData("explain --test a --at 2026-07-27T14:43:00Z", "--at of a test counts from its start: +10s")]
    [InlineData("explain --test a fed", "--test explains a test file: leave out QUOTE, --journal and --recording")]
    [InlineData("explain --fixture a --journal j", "--fixture explains a test file: leave out QUOTE, --journal")]
    [InlineData("explain --fixture a.test.yaml:", "expected a name, or FILE:NAME")]
    [InlineData("explain --profile base --at +1s", "--profile goes with --fixture")]
    [InlineData("explain --at soon", "--at soon: expected 2026-07-27T14:42:58.339Z")]
    [InlineData("explain --journal j", "--journal: which instant? Give it with --at")]
    public void WrongUsageSaysWhatToTypeInstead(string line, string expected)
    {
        Assert.Equal(ExitCodes.Usage, Run(line, WiredActions.All));
        Assert.Contains(expected, notes.ToString(), StringComparison.Ordinal);
    }

    private RehearseRequest Asked(string line)
    {
        RehearseRequest? asked = null;
        Assert.Equal(ExitCodes.Ok, Run(line, WiredActions.All with
        {
            Tools = WiredActions.All.Tools with
            {
                Rehearse = (request, _, _) =>
                {
                    asked = request;
                    return ExitCodes.Ok;
                },
            },
        }));
        return asked!;
    }

    private int Run(string line, VerbActions actions) => Shell.Run(
        line.Split(' '), actions, new Output(TextWriter.Null, notes), new Folders(root.Path, root.Path));
}
