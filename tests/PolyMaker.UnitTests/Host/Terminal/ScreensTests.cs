using PolyMaker.Core.Risk;
using PolyMaker.Host.Control;
using PolyMaker.Host.Looking;
using PolyMaker.Host.Terminal;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Terminal;

/// <summary>Each screen in a small, a usual and a large window, and nothing outside of the window.</summary>
public sealed class ScreensTests
{
    private static readonly ScreenState Overview = new();
    private static readonly ScreenState Market = new() { Screen = ScreenKind.Market };
    private static readonly ScreenState Explain = new() { Screen = ScreenKind.Explain, Before = ScreenKind.Market };
    private static readonly ScreenState Help = new() { Screen = ScreenKind.Help };

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(200, 60)]
    public void ScreensAreWhatTheyWere(int width, int height)
    {
        ScreenInput market = ScreenExamples.Input(market: ScreenExamples.Market);
        Golden("overview", ScreenExamples.Input(), Overview, width, height);
        Golden("many", ScreenExamples.Input(ScreenExamples.Many(200)), Overview with { Chosen = 60 }, width, height);
        Golden("hostile", ScreenExamples.Input(ScreenExamples.Hostile), Overview, width, height);
        Golden("market", market, Market, width, height);
        Golden("explain", market, Explain, width, height);
        Golden("help", market, Help, width, height);
    }

    [Fact]
    public void NothingIsToldBeforeTheFirstAnswer() => Golden(
        "starting", new ScreenInput { SilentSeconds = 3 }, Overview, 80, 24);

    [Fact]
    public void ALostFeedIsSaidInWordsAndShowsNoPrices()
    {
        RunView lost = ScreenExamples.Run with { IsConnected = false, IsUserConnected = false };
        Golden("lost-feed", ScreenExamples.Input(lost), Overview, 80, 24);
        ScreenInput market = ScreenExamples.Input(lost, ScreenExamples.LostMarket);
        Golden("lost-market", market, Market with { Chosen = 1 }, 80, 24);
    }

    [Fact]
    public void AKilledRunSaysSo() => Golden(
        "killed",
        ScreenExamples.Input(ScreenExamples.Run with
        {
            Mode = new ModeChange(TradingMode.Killed, DateTimeOffset.UnixEpoch, "too much\u001b[2J loss"),
            Standing = AccountStanding.Stopped,
            StandingReason = AccountBound.Killed,
            LastReload = ScreenExamples.Refused,
            Markets = [.. ScreenExamples.Run.Markets.Select(each => each with { Standing = MarketStanding.Stopped })],
        }) with
        { Working = ["kill"] },
        Overview,
        80,
        24);

    [Fact]
    public void ALoopThatDoesNotAnswerIsSaidFirst()
    {
        string text = ScreenExamples.Draw(
            ScreenExamples.Input() with { SilentSeconds = 12 }, Overview, 80, 24);
        Assert.StartsWith(" NO ANSWER for 12 s: all of this is old    TRADING ", text, StringComparison.Ordinal);
        Assert.StartsWith(
            " ENDING: everything is cancelled ",
            ScreenExamples.Draw(ScreenExamples.Input() with { IsEnding = true }, Overview, 80, 24),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Filter", "fed", "filter by name:  fed_")]
    [InlineData("Kill", "ki", "KILL cancels all, also for later runs. Type kill, Enter:  ki_  (Esc: no)")]
    [InlineData("Quit", "", "end the run? Everything is cancelled first. y or n:  _")]
    public void AQuestionTakesTheLastLine(string prompt, string typed, string expected)
    {
        string text = ScreenExamples.Draw(
            ScreenExamples.Input(), Overview with { Prompt = Enum.Parse<PromptKind>(prompt), Typed = typed }, 80, 24);
        Assert.StartsWith(expected, text.TrimEnd('\n').Split('\n')[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutKeysThereIsAHint() => Assert.EndsWith(
        "stdin is no terminal: there are no keys; Ctrl-C ends the run\n",
        ScreenExamples.Draw(ScreenExamples.Input() with { HasKeys = false }, Overview, 80, 24),
        StringComparison.Ordinal);

    [Fact]
    public void AFilterListsWhatHasItAndSaysHowMany()
    {
        string text = ScreenExamples.Draw(
            ScreenExamples.Input(ScreenExamples.Many(200)), Overview with { Filter = "-01" }, 80, 24);
        Assert.Contains("10 of 200 markets with \"-01\"", text, StringComparison.Ordinal);
        Assert.Contains("> market-0", text, StringComparison.Ordinal);
        Assert.Contains(
            "no market has that in its name",
            ScreenExamples.Draw(ScreenExamples.Input(), Overview with { Filter = "zzz" }, 80, 24),
            StringComparison.Ordinal);
    }

    [Fact]
    public void TheChosenMarketIsAlwaysInTheWindow()
    {
        ScreenInput many = ScreenExamples.Input(ScreenExamples.Many(200));
        for (int number = 0; number < 200; number++)
        {
            string text = ScreenExamples.Draw(
                many, Overview with { Chosen = number, Sort = MarketSort.Name }, 80, 24);
            Assert.Contains($"> market-{number:000}", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void NoScreenLeavesTheWindowAtAnySize()
    {
        ScreenInput[] inputs =
        [
            new(),
            ScreenExamples.Input(ScreenExamples.Run with { Markets = [] }),
            ScreenExamples.Input(ScreenExamples.Many(200), ScreenExamples.Market),
            ScreenExamples.Input(ScreenExamples.Hostile, ScreenExamples.Market with
            {
                Glance = ScreenExamples.Hostile.Markets[1], Orders = [], Rewards = null,
            }),
            ScreenExamples.Input(ScreenExamples.Run, ScreenExamples.LostMarket) with { SilentSeconds = 99_999 },
        ];
        ScreenState[] states =
        [
            Overview, Overview with { Tab = 1 }, Overview with { Prompt = PromptKind.Kill, Typed = "kill" },
            Market, Market with { Tab = 1, Scroll = 500 }, Market with { Tab = 2 }, Explain,
            Explain with { Scroll = 1_000 }, Help,
        ];
        for (int width = 40; width <= 220; width += width is 79 or 80 ? 1 : 13)
        {
            for (int height = 10; height <= 70; height += height is 23 or 24 ? 1 : 7)
            {
                foreach (ScreenInput input in inputs)
                {
                    foreach (ScreenState state in states)
                    {
                        RequireInside(input, state, width, height);
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(39, 24)]
    [InlineData(80, 9)]
    [InlineData(1, 1)]
    public void ATooSmallWindowIsNoTrouble(int width, int height)
    {
        RequireInside(ScreenExamples.Input(), Overview, width, height);
        Assert.NotEmpty(Screens.Bounds(ScreenExamples.Input(), Market, width, height).Order);
    }

    [Fact]
    public void TheEndOfATextCanBeReached()
    {
        ScreenInput input = ScreenExamples.Input(market: ScreenExamples.Market);
        ScreenBounds bounds = Screens.Bounds(input, Explain, 80, 24);
        Assert.NotEmpty(bounds.Sections);
        Assert.True(bounds.LastScroll > 0);
        string text = ScreenExamples.Draw(input, Explain with { Scroll = bounds.LastScroll }, 80, 24);
        Assert.Contains("inv.ratio", text, StringComparison.Ordinal);
    }

    private static void RequireInside(ScreenInput input, ScreenState state, int width, int height)
    {
        Frame frame = Frame.Of(Screens.Draw(input, state, width, height), width, height);
        string at = $"{state.Screen}, tab {state.Tab}, at {width}x{height}";
        Assert.True(frame.Lines.Count == height, $"{at}: {frame.Lines.Count} lines");
        foreach (IReadOnlyList<Part> line in frame.Lines)
        {
            int cells = line.Sum(part => CellText.Width(part.Text));
            Assert.True(cells == width, $"{at}: {cells} cells");
            Assert.All(line, part => Assert.Equal(CellText.Width(part.Text), part.Cells));
            Assert.DoesNotContain(line, part => part.Text.Any(char.IsControl));
        }

        _ = Screens.Bounds(input, state, width, height);
    }

    private static void Golden(string name, ScreenInput input, ScreenState state, int width, int height) =>
        Snapshot.Match(
            $"terminal/{name}-{width}x{height}.txt", ScreenExamples.Draw(input, state, width, height));
}
