namespace PolyMaker.Host.Terminal;

/// <summary>Every key, and what the words of the screens mean.</summary>
internal static class HelpLines
{
    private const int KeyWidth = 16;

    /// <summary>What a window of 80 columns has beside the keys.</summary>
    private const int TextWidth = 60;

    private static readonly (string Key, string Does)[] Entries =
    [
        ("", "Looking"),
        ("↑ ↓ j k", "choose a market; scroll where a text is shown"),
        ("PgUp PgDn", "a page; Home and End (g, G): the first and the last"),
        ("Enter", "the chosen market: ladder, own orders, limits, fills"),
        ("e", "why its quote stands where it stands"),
        ("← →", "the market before and after, without going back"),
        ("Tab", "overview: more events; market: the next list; explain: the next part"),
        ("Esc", "back; on the overview: list all markets again"),
        ("/", "list markets whose names hold what you type"),
        ("s", "order of the markets: what needs attention, name, pnl, position"),
        ("Ctrl-L", "draw everything again"),
        ("", "Acting"),
        ("p", "pause: no orders, positions stay"),
        ("m", "reduce only: nothing but orders that bring positions towards zero"),
        ("r", "resume: what rules and limits allow"),
        ("K", "kill: cancel all and trade no more, also in later runs; asks for the word"),
        ("u", "lift the kill switch; the run stays paused; asks"),
        ("c", "cancel every order; quoting goes on; asks"),
        ("l", "judge the saved rule files now"),
        ("q", "end the run: cancel everything, make sure of it, leave; asks"),
        ("", "Words"),
        ("SAFE", "nothing needs you; LOOK: something does; DANGER: money may be lost. Why stands beside it"),
        ("feed ok", "the book is whole and its connection answers"),
        ("feed mute 5s", "nobody has vouched for the book for so long"),
        ("feed LOST", "the feed broke: no prices are shown until a new snapshot"),
        ("quoting", "orders rest as the rules want them; shrunk: the risk gate took something away"),
        ("quiet", "nothing is quoted; the reason stands beside it"),
        ("nothing", "the rules want orders, but none rests: refused, or on its way"),
        ("reduce, STOPPED", "a limit of the account, or you"),
        ("HALTED", "this market alone, until its reason or an operator ends it"),
        ("limit", "share of position, notional or day loss that is used up, the largest of them"),
        ("▲ ▼", "bought or to buy; sold or to sell, on every screen and web page"),
        ("ahead", "shares in front of our order at most, by what the feed tells"),
        ("to mid", "what a fill was worth against the mid when it was heard of"),
        ("NO ANSWER", "the trading loop does not answer: the numbers are as old as it says"),
    ];

    public static IReadOnlyList<Line> All { get; } =
    [
        .. Entries.SelectMany(entry => entry.Key.Length == 0
            ? [Line.Of(entry.Does, Tones.Strong)]
            : Wrapped(entry.Does).Select((text, at) =>
                new Line().Add("  ").Cell(at == 0 ? entry.Key : "", KeyWidth).Add(text, Tones.Faint))),
    ];

    private static IEnumerable<string> Wrapped(string text)
    {
        string line = "";
        foreach (string word in text.Split(' '))
        {
            if (line.Length + 1 + word.Length > TextWidth)
            {
                yield return line;
                line = "";
            }

            line += line.Length == 0 ? word : " " + word;
        }

        yield return line;
    }
}
