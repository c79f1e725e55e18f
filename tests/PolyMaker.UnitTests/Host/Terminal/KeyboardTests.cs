using PolyMaker.Host.Terminal;

namespace PolyMaker.UnitTests.Host.Terminal;

/// <summary>Where each key leads, and that nothing dangerous is one key away.</summary>
public sealed class KeyboardTests
{
    private static readonly ScreenBounds Bounds = new([4, 2, 0, 7, 9], 3, 10, []);

    [Theory]
    [InlineData('p', "Pause")]
    [InlineData('m', "ReduceOnly")]
    [InlineData('r', "Resume")]
    [InlineData('l', "Reload")]
    public void SomeLettersActAtOnce(char letter, string expected)
    {
        (ScreenState state, RunAct act) = Keyboard.Press(new ScreenState(), Letter(letter), Bounds);
        Assert.Equal((new ScreenState(), expected), (state, act.ToString()));
    }

    [Theory]
    [InlineData('u', "Unkill")]
    [InlineData('c', "CancelAll")]
    [InlineData('q', "Quit")]
    public void OthersAskAndOnlyYesDoesIt(char letter, string expected)
    {
        (ScreenState asking, RunAct act) = Keyboard.Press(new ScreenState(), Letter(letter), Bounds);
        Assert.Equal(RunAct.None, act);
        Assert.NotEqual(PromptKind.None, asking.Prompt);
        foreach (ConsoleKeyInfo no in (ConsoleKeyInfo[])
            [Letter('n'), Letter('p'), Key(ConsoleKey.Enter), Key(ConsoleKey.Escape)])
        {
            Assert.Equal((new ScreenState(), RunAct.None), Keyboard.Press(asking, no, Bounds));
        }

        Assert.Equal(expected, Keyboard.Press(asking, Letter('y'), Bounds).Act.ToString());
    }

    [Fact]
    public void KillNeedsItsWord()
    {
        ScreenState asking = After(new ScreenState(), Letter('K'));
        Assert.Equal(PromptKind.Kill, asking.Prompt);
        Assert.Equal(RunAct.None, Keyboard.Press(asking, Letter('y'), Bounds).Act);
        (ScreenState empty, RunAct act) = Keyboard.Press(asking, Key(ConsoleKey.Enter), Bounds);
        Assert.Equal((PromptKind.Kill, RunAct.None), (empty.Prompt, act));
        ScreenState wrong = After(asking, [.. "kilo".Select(Letter)]);
        Assert.Equal((asking, RunAct.None), Keyboard.Press(wrong, Key(ConsoleKey.Enter), Bounds));
        ScreenState right = After(wrong, Key(ConsoleKey.Backspace), Letter('l'));
        Assert.Equal((new ScreenState(), RunAct.Kill), Keyboard.Press(right, Key(ConsoleKey.Enter), Bounds));
        Assert.Equal((new ScreenState(), RunAct.None), Keyboard.Press(right, Key(ConsoleKey.Escape), Bounds));
    }

    [Fact]
    public void WhileAQuestionStandsNoOtherKeyActs()
    {
        ScreenState typing = After(new ScreenState(), Letter('/'));
        foreach (char letter in "pmrlKucq?se")
        {
            (ScreenState after, RunAct act) = Keyboard.Press(typing, Letter(letter), Bounds);
            Assert.Equal((PromptKind.Filter, RunAct.None), (after.Prompt, act));
            Assert.Equal(letter.ToString(), after.Filter);
        }
    }

    [Fact]
    public void KeysWithControlOrAltDoNothing()
    {
        foreach ((bool alt, bool control) in ((bool, bool)[])[(true, false), (false, true)])
        {
            ConsoleKeyInfo key = new('p', ConsoleKey.P, false, alt, control);
            Assert.Equal((new ScreenState(), RunAct.None), Keyboard.Press(new ScreenState(), key, Bounds));
        }
    }

    [Fact]
    public void TheChoiceMovesInTheOrderThatIsShown()
    {
        ScreenState at = After(new ScreenState { Chosen = 4 }, Key(ConsoleKey.DownArrow));
        Assert.Equal(2, at.Chosen);
        Assert.Equal(0, After(at, Letter('j')).Chosen);
        Assert.Equal(4, After(at, Letter('k'), Letter('k')).Chosen);
        Assert.Equal(7, After(new ScreenState { Chosen = 4 }, Key(ConsoleKey.PageDown)).Chosen);
        Assert.Equal(9, After(at, Key(ConsoleKey.End)).Chosen);
        Assert.Equal(4, After(at, Letter('G'), Key(ConsoleKey.Home)).Chosen);
        Assert.Equal(2, After(new ScreenState { Chosen = 1_000 }, Letter('j')).Chosen);
    }

    [Fact]
    public void WithoutMarketsNothingOpens()
    {
        ScreenBounds none = new([], 3, 0, []);
        foreach (ConsoleKeyInfo key in (ConsoleKeyInfo[])[Key(ConsoleKey.Enter), Letter('e'), Letter('j'), Letter('G')])
        {
            Assert.Equal((new ScreenState(), RunAct.None), Keyboard.Press(new ScreenState(), key, none));
        }
    }

    [Fact]
    public void EscapeLeadsBackTheWayOneCame()
    {
        ScreenState market = After(new ScreenState { Chosen = 2 }, Key(ConsoleKey.Enter));
        Assert.Equal((ScreenKind.Market, 2), (market.Screen, market.Chosen));
        ScreenState explain = After(market, Letter('e'));
        Assert.Equal(ScreenKind.Explain, explain.Screen);
        ScreenState help = After(explain, Letter('?'));
        Assert.Equal(ScreenKind.Help, help.Screen);
        Assert.Equal(ScreenKind.Explain, After(help, Key(ConsoleKey.Escape)).Screen);
        Assert.Equal(ScreenKind.Explain, After(help, Letter('?')).Screen);
        Assert.Equal(ScreenKind.Market, After(explain, Key(ConsoleKey.Escape)).Screen);
        Assert.Equal(ScreenKind.Overview, After(market, Key(ConsoleKey.Escape)).Screen);
        Assert.Equal(ScreenKind.Overview, After(new ScreenState(), Letter('e'), Key(ConsoleKey.Escape)).Screen);
    }

    [Fact]
    public void ArrowsLeadToTheNeighbourFromAMarket()
    {
        ScreenState market = After(new ScreenState { Chosen = 2, Scroll = 5 }, Key(ConsoleKey.Enter), Letter('j'));
        ScreenState next = After(market, Key(ConsoleKey.RightArrow));
        Assert.Equal((ScreenKind.Market, 0, 0), (next.Screen, next.Chosen, next.Scroll));
        Assert.Equal(2, After(next, Key(ConsoleKey.LeftArrow)).Chosen);
    }

    [Fact]
    public void ATextScrollsWithinItsEnds()
    {
        ScreenState explain = new() { Screen = ScreenKind.Explain };
        Assert.Equal(1, After(explain, Letter('j')).Scroll);
        Assert.Equal(0, After(explain, Letter('k')).Scroll);
        Assert.Equal(10, After(explain, Key(ConsoleKey.End), Letter('j')).Scroll);
    }

    [Fact]
    public void TabGoesFromPartToPartAndBackToTheFirst()
    {
        ScreenBounds parts = new([0], 3, 10, [1, 6, 20]);
        ScreenState explain = new() { Screen = ScreenKind.Explain };
        int[] scrolls = [.. Enumerable.Range(1, 4).Select(count => Enumerable.Range(0, count).Aggregate(
            explain, (state, _) => Keyboard.Press(state, Key(ConsoleKey.Tab), parts).State).Scroll)];
        Assert.Equal([1, 6, 10, 0], scrolls);
        Assert.Equal(1, After(new ScreenState(), Key(ConsoleKey.Tab)).Tab);
    }

    [Fact]
    public void AFilterIsKeptWithEnterAndDroppedWithEscape()
    {
        ScreenState typing = After(new ScreenState(), [Letter('/'), .. "fed".Select(Letter)]);
        Assert.Equal("fed", typing.Filter);
        ScreenState kept = After(typing, Key(ConsoleKey.Enter));
        Assert.Equal(("fed", PromptKind.None), (kept.Filter, kept.Prompt));
        Assert.Equal("", After(typing, Key(ConsoleKey.Escape)).Filter);
        Assert.Equal("", After(kept, Key(ConsoleKey.Escape)).Filter);
        Assert.Equal("fe", After(kept, Letter('/'), Key(ConsoleKey.Backspace)).Filter);
        ScreenState full = After(typing, [.. new string('x', 100).Select(Letter)]);
        Assert.Equal(ScreenState.LongestFilter, full.Filter.Length);
        Assert.Equal(typing, After(typing, Letter('\u0007')));
    }

    [Fact]
    public void SortGoesRound()
    {
        ScreenState state = new();
        Assert.Equal(MarketSort.Name, After(state, Letter('s')).Sort);
        Assert.Equal(state, After(state, Letter('s'), Letter('s'), Letter('s'), Letter('s')));
    }

    private static ScreenState After(ScreenState state, params ConsoleKeyInfo[] keys) =>
        keys.Aggregate(state, (at, key) => Keyboard.Press(at, key, Bounds).State);

    internal static ConsoleKeyInfo Letter(char letter) => new(
        letter,
        Enum.TryParse(char.ToUpperInvariant(letter).ToString(), out ConsoleKey key) && char.IsLetter(letter)
            ? key
            : ConsoleKey.None,
        char.IsUpper(letter), false, false);

    internal static ConsoleKeyInfo Key(ConsoleKey key) => new('\0', key, false, false, false);
}
