using System.Text.RegularExpressions;
using PolyMaker.Core.Units;
using PolyMaker.Host.Serving;
using PolyMaker.Host.Terminal;
using PolyMaker.Simulation.Time;

namespace PolyMaker.UnitTests.Host.Terminal;

/// <summary>The dashboard against a run and a terminal that do as the test says, in virtual time.</summary>
public sealed partial class DashboardSessionTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);
    private readonly VirtualTime time = new();
    private readonly FakeTerminal terminal = new();
    private readonly FakeWindow window = new();
    private readonly DashboardSession session;
    private int stirred;

    public DashboardSessionTests() => session = new DashboardSession(
        window, terminal, time, new Painter(hasColour: false))
    { Stirred = () => Interlocked.Increment(ref stirred) };

    [Fact]
    public void NumbersAreShownAndCalledOldWhenTheLoopIsSilent()
    {
        Turn(0);
        window.Answer();
        Turn(150);
        Assert.Contains("TRADING", terminal.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("NO ANSWER", terminal.Screen, StringComparison.Ordinal);
        Turn(400);
        Turn(2_500);
        Assert.Contains("NO ANSWER for 2 s", terminal.Screen, StringComparison.Ordinal);
        window.Answer();
        Turn(2_700);
        Assert.DoesNotContain("NO ANSWER", terminal.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void OneQuestionIsOpenAtATimeAndFiveASecond()
    {
        for (int at = 0; at <= 2_000; at += 10)
        {
            Turn(at);
        }

        Assert.Equal(1, window.Asked);
        window.Answer();
        for (int at = 2_010; at <= 4_000; at += 10)
        {
            Turn(at);
            window.Answer();
        }

        Assert.InRange(window.Asked, 9, 12);
    }

    [Fact]
    public void WhatIsOnlySaidIsDrawnFiveTimesASecondAtMostAndNothingWithoutAChange()
    {
        Turn(0);
        window.Answer();
        Turn(100);
        int before = terminal.Writes;
        for (int at = 110; at <= 1_100; at += 10)
        {
            session.Say($"line {at}");
            Turn(at);
        }

        Assert.InRange(terminal.Writes - before, 4, 5);
        Turn(1_300);
        before = terminal.Writes;
        Turn(1_310);
        Turn(1_900);
        Assert.Equal(before, terminal.Writes);
    }

    [Fact]
    public void NumbersAndAnswersToKeysAreShownAtOnce()
    {
        Turn(0);
        window.Answer();
        Turn(40);
        Assert.Contains("TRADING", terminal.Screen, StringComparison.Ordinal);
        terminal.Press(KeyboardTests.Letter('?'));
        Turn(80);
        Assert.Contains("keys and words", terminal.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void ItRestsUntilSomethingIsDueAndAnAnswerWakesIt()
    {
        Assert.Equal(DashboardSession.Interval, TurnAt(0));
        window.Answer();
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref stirred) == 1, Bound));
        Assert.Equal(TimeSpan.FromMilliseconds(150), TurnAt(50));
        session.Say("something");
        Assert.Equal(TimeSpan.FromMilliseconds(140), TurnAt(60));

        // It asks again, and what was said waits for the answer no longer than this.
        Assert.Equal(TimeSpan.FromMilliseconds(50), TurnAt(200));
        Turn(250);
        Assert.Equal(DashboardSession.Interval, TurnAt(260));
    }

    [Fact]
    public void AMarketThatIsOpenedIsAskedForAtOnce()
    {
        Turn(0);
        window.Answer();
        Turn(10);
        terminal.Press(KeyboardTests.Key(ConsoleKey.Enter));
        Turn(20);
        Assert.Equal(1, window.Wanted);
        window.Answer();
        Turn(150);
        Assert.Contains("position and limits", terminal.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void AnActIsCarriedOutAndItsOutcomeSaid()
    {
        window.Outcome = Task.FromResult("paused from now on");
        Press('p', RunAct.Pause);
        Until("pause: paused from now on");
    }

    [Fact]
    public void AnActThatIsRefusedSaysWhy()
    {
        window.Outcome = Task.FromException<string>(new ProblemException(Problem.Conflict("the kill switch is set")));
        Press('r', RunAct.Resume);
        Until("resume failed: not now: the kill switch is set");
    }

    [Fact]
    public void AnActThatBreaksIsSaidAndNothingElseBreaks()
    {
        window.Outcome = Task.FromException<string>(new InvalidDataException("no such thing"));
        Press('l', RunAct.Reload);
        Until("reload failed: no such thing");
    }

    [Fact]
    public void AnActThatTakesItsTimeHoldsUpNothing()
    {
        TaskCompletionSource<string> slow = new();
        window.Outcome = slow.Task;
        Press('p', RunAct.Pause);
        Until("working: pause");
        slow.SetResult("done");
        Until("pause: done");
        Assert.DoesNotContain("working", terminal.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherSizeDrawsEverythingAgain()
    {
        Turn(0);
        window.Answer();
        Turn(150);
        terminal.Size = (120, 40);
        Turn(300);
        Assert.Contains("\u001b[2J", terminal.Last, StringComparison.Ordinal);
        Assert.Contains("\u001b[40;1H", terminal.Last, StringComparison.Ordinal);
        terminal.Size = (5, 2);
        Turn(450);
        Assert.Contains("5x2", terminal.Last, StringComparison.Ordinal);
        terminal.Size = (0, 0);
        Turn(600);
    }

    [Fact]
    public void AnEndingRunNeedNotAnswer()
    {
        Turn(0);
        window.Answer();
        Turn(150);
        session.End();
        Turn(300);
        Turn(60_000);
        Assert.Contains("ENDING", terminal.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("NO ANSWER", terminal.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void AMessageOfSeveralLinesIsToldWhole()
    {
        session.Say("first\nsecond\u001b[2J\n");
        Turn(0);
        Assert.Contains("first", terminal.Screen, StringComparison.Ordinal);
        Assert.Contains("second\uFFFD[2J", terminal.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void ANameDoesNotBeginALine()
    {
        session.Say("feed_lost one\u2028two\u0085three");
        Turn(0);
        Assert.Contains("feed_lost one\uFFFDtwo\uFFFDthree", terminal.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatComesInCrowdsStandsOnceWithItsCount()
    {
        session.Say("12:00:00.000 warning  mode_changed paused");
        for (int at = 0; at < 50; at++)
        {
            session.Say($"12:00:01.000 warning  feed_lost market-{at}");
            session.Say($"12:00:01.000 warning  error_order_rejected market-{at} 1-1 post_only");
        }

        Turn(0);
        Assert.Contains("mode_changed paused", terminal.Screen, StringComparison.Ordinal);
        Assert.Contains("feed_lost market-49  (the last of 50)", terminal.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("market-48", terminal.Screen, StringComparison.Ordinal);
    }

    private void Press(char letter, RunAct expected)
    {
        Turn(0);
        window.Answer();
        Turn(150);
        terminal.Press(KeyboardTests.Letter(letter));
        Turn(300);
        Assert.True(SpinWait.SpinUntil(() => window.Acts.Contains(expected), Bound));
    }

    /// <summary>Each turn is a tenth of a second later.</summary>
    private void Until(string text)
    {
        bool isThere = SpinWait.SpinUntil(
            () =>
            {
                time.MoveTo(time.Now.PlusMicro(100_000));
                session.Turn();
                return terminal.Screen.Contains(text, StringComparison.Ordinal);
            },
            Bound);
        Assert.True(isThere, terminal.Screen);
    }

    private void Turn(int milliseconds) => TurnAt(milliseconds);

    private TimeSpan TurnAt(int milliseconds)
    {
        time.MoveTo(Timestamp.FromMilliseconds(milliseconds));
        return session.Turn();
    }

    private sealed class FakeWindow : IRunWindow
    {
        private TaskCompletionSource<RunSight>? question;

        public int Asked { get; private set; }

        public int? Wanted { get; private set; }

        public System.Collections.Concurrent.ConcurrentQueue<RunAct> Acts { get; } = new();

        public Task<string> Outcome { get; set; } = Task.FromResult("");

        public Task<RunSight> LookAsync(int? market)
        {
            Asked++;
            Wanted = market;
            question = new TaskCompletionSource<RunSight>();
            return question.Task;
        }

        public Task<string> DoAsync(RunAct act)
        {
            Acts.Enqueue(act);
            return Outcome;
        }

        public void Answer() => question?.TrySetResult(new RunSight(
            ScreenExamples.Run,
            Wanted is { } number
                ? ScreenExamples.Market with { Glance = ScreenExamples.Run.Markets[number] }
                : null));
    }

    /// <summary>Keeps what a real one would show.</summary>
    private sealed partial class FakeTerminal : ITerminal
    {
        private readonly Queue<ConsoleKeyInfo> keys = new();
        private readonly SortedDictionary<int, string> rows = [];

        public (int Width, int Height) Size { get; set; } = (80, 24);

        public bool HasKeys => true;

        public int Writes { get; private set; }

        public string Last { get; private set; } = "";

        public string Screen => string.Join('\n', rows.Values);

        public void Press(ConsoleKeyInfo key) => keys.Enqueue(key);

        public bool TryRead(out ConsoleKeyInfo key) => keys.TryDequeue(out key);

        public void Write(string text)
        {
            Writes++;
            Last = text;
            foreach (Match part in Row().Matches(text))
            {
                int row = int.Parse(part.Groups[1].Value);
                int column = int.Parse(part.Groups[2].Value) - 1;
                string now = Look().Replace(part.Groups[3].Value, "");
                string before = rows.GetValueOrDefault(row, "").PadRight(column);
                rows[row] = before[..column] + now
                    + (before.Length > column + now.Length ? before[(column + now.Length)..] : "");
            }
        }

        [GeneratedRegex(@"\u001b\[(\d+);(\d+)H(.*?)(?=\u001b\[\d+;\d+H|$)", RegexOptions.Singleline)]
        private static partial Regex Row();

        [GeneratedRegex(@"\u001b\[[?0-9;]*[a-zA-Z]")]
        private static partial Regex Look();
    }
}
