using PolyMaker.Core;

namespace PolyMaker.Host.Terminal;

/// <summary>The last line: the keys that do something here, or a question with what was typed.</summary>
internal static class KeyLine
{
    private static readonly (string Key, string Does)[] Overview =
    [
        ("↑↓", "choose"), ("Enter", "market"), ("e", "explain"), ("p", "pause"), ("K", "kill"), ("?", "all keys"),
        ("q", "quit"), ("m", "reduce"), ("r", "resume"), ("/", "filter"), ("s", "sort"), ("l", "reload"),
        ("c", "cancel all"), ("Tab", "more events"), ("u", "unkill"),
    ];

    private static readonly (string Key, string Does)[] Market =
    [
        ("Esc", "back"), ("e", "explain"), ("←→", "market"), ("Tab", "list"), ("p", "pause"), ("K", "kill"),
        ("?", "all keys"), ("q", "quit"), ("↑↓", "scroll"), ("m", "reduce"), ("r", "resume"), ("l", "reload"),
        ("c", "cancel all"), ("u", "unkill"),
    ];

    private static readonly (string Key, string Does)[] Explain =
    [
        ("Esc", "back"), ("↑↓", "scroll"), ("Tab", "next part"), ("←→", "market"), ("p", "pause"), ("K", "kill"),
        ("?", "all keys"), ("q", "quit"), ("m", "reduce"), ("r", "resume"), ("l", "reload"),
    ];

    private static readonly (string Key, string Does)[] Help = [("Esc", "back"), ("↑↓", "scroll"), ("q", "quit")];

    public static Line Draw(ScreenInput input, ScreenState state, int width) => state.Prompt switch
    {
        PromptKind.None when !input.HasKeys =>
            Line.Of("stdin is no terminal: there are no keys; Ctrl-C ends the run", Tones.Care),
        PromptKind.None => Keys(KeysOf(state.Screen), width),
        PromptKind.Filter => Ask("filter by name: ", state.Typed, "   Enter keeps it, Esc lists all"),
        PromptKind.Kill => Ask(
            "KILL cancels all, also for later runs. Type kill, Enter: ", state.Typed, "  (Esc: no)"),
        PromptKind.Unkill => Ask("lift the kill switch? The run stays paused until r. y or n: ", "", ""),
        PromptKind.CancelAll => Ask("cancel every order? Quoting goes on after that. y or n: ", "", ""),
        PromptKind.Quit => Ask("end the run? Everything is cancelled first. y or n: ", "", ""),
        _ => throw Invariant.Unreachable(state.Prompt),
    };

    private static (string Key, string Does)[] KeysOf(ScreenKind screen) => screen switch
    {
        ScreenKind.Overview => Overview,
        ScreenKind.Market => Market,
        ScreenKind.Explain => Explain,
        ScreenKind.Help => Help,
        _ => throw Invariant.Unreachable(screen),
    };

    private static Line Keys((string Key, string Does)[] keys, int width)
    {
        Line line = new();
        foreach ((string key, string does) in keys)
        {
            int gap = line.Width == 0 ? 0 : 2;
            if (line.Width + gap + key.Length + 1 + does.Length <= width)
            {
                line.To(line.Width + gap).Add(key, Tones.Strong).Add(" " + does, Tones.Faint);
            }
        }

        return line;
    }

    private static Line Ask(string question, string typed, string hint) =>
        new Line().Add(question, Tones.Attention).Add(" ").Add(typed, Tones.Strong).Add("_").Add(hint, Tones.Faint);
}
