using System.Collections.Concurrent;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Terminal;
using Screen = PolyMaker.Host.Terminal.Dashboard;

namespace PolyMaker.UnitTests.Host.Terminal;

/// <summary>However the dashboard ends, the terminal is as before, trading goes on, and somebody is told.</summary>
public sealed class DashboardTests
{
    private const string Enter = "\u001b[?1049h\u001b[?25l";
    private const string Leave = "\u001b[?25h\u001b[?1049l";
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);
    private readonly StringWriter text = new();
    private readonly StringWriter notes = new();
    private readonly ConcurrentQueue<string> elsewhere = new();
    private readonly FakeWindow window = new();

    [Fact]
    public void AFaultWhileDrawingGivesTheTerminalBackAndTradingGoesOn()
    {
        window.Look = () => throw new InvalidDataException("no such thing");
        bool isDone = false;
        Run(Terminal, (display, _) =>
        {
            display.Say("before");
            WaitForWord();
            display.Say("traded on");
            isDone = true;
        });
        Assert.True(isDone);
        RequireRestored();
        Assert.Equal(
            "the dashboard has ended, the run goes on: InvalidDataException: no such thing", Assert.Single(elsewhere));
        Assert.Contains("before", notes.ToString(), StringComparison.Ordinal);
        Assert.Contains("InvalidDataException: no such thing", notes.ToString(), StringComparison.Ordinal);
        Assert.Contains("`polymaker status`", notes.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("traded on\n", notes.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ATerminalThatVanishesEndsNothingButTheDashboard()
    {
        TerminalWriter gone = new(new ClosedWriter());
        bool isDone = false;
        Run(new Output(gone, gone) { TextIsTerminal = true, Screen = gone }, (display, end) =>
        {
            WaitForWord();
            display.Say("traded on");
            isDone = !end.IsCancellationRequested;
        });
        Assert.True(isDone);
        Assert.Equal("the terminal of the dashboard is gone; the run goes on without it", Assert.Single(elsewhere));
    }

    [Fact]
    public void AFaultOfTheRunComesOutUnchangedAndTheTerminalIsRestored()
    {
        Assert.Throws<ArithmeticException>(() => Run(Terminal, (_, _) => throw new ArithmeticException()));
        RequireRestored();
        Assert.Empty(elsewhere);
    }

    [Fact]
    public void QuittingEndsTheRunAndPrintsWhatWasSaidBehindTheScreen()
    {
        Run(Terminal, (display, end) =>
        {
            display.Say("said on the screen");
            window.Quit();
            Assert.True(end.IsCancellationRequested);
        });
        RequireRestored();
        Assert.Equal("said on the screen\n", notes.ToString());
    }

    [Fact]
    public void InAHurryTheTerminalIsGivenBackBeforeTheRunHasEnded()
    {
        using CancellationTokenSource hurry = new();
        Run(
            Terminal,
            (_, _) =>
            {
                hurry.Cancel();
                RequireRestored();
            },
            hurry.Token);
        RequireRestored();
    }

    private Output Terminal => new(TextWriter.Synchronized(text), TextWriter.Synchronized(notes))
    {
        TextIsTerminal = true,
    };

    private void Run(Output output, Action<LiveDisplay, CancellationToken> body, CancellationToken hurry = default) =>
        Screen.Run(
            output,
            quit =>
            {
                window.Quit = quit;
                return window;
            },
            elsewhere.Enqueue, body, (CancellationToken.None, hurry));

    private void WaitForWord() => Assert.True(SpinWait.SpinUntil(() => !elsewhere.IsEmpty, Bound));

    private void RequireRestored()
    {
        Assert.StartsWith(Enter, text.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(Leave, text.ToString(), StringComparison.Ordinal);
    }

    private sealed class FakeWindow : IRunWindow
    {
        public Func<Task<RunSight>> Look { get; set; } =
            () => Task.FromResult(new RunSight(ScreenExamples.Run, null));

        public Action Quit { get; set; } = () => { };

        public Task<RunSight> LookAsync(int? market) => Look();

        public Task<string> DoAsync(RunAct act) => Task.FromResult("");
    }

    /// <summary>What a terminal is whose other end is closed.</summary>
    private sealed class ClosedWriter : StringWriter
    {
        public override void Write(char value) => throw new IOException("Input/output error");

        public override void Write(string? value) => throw new IOException("Input/output error");
    }
}
