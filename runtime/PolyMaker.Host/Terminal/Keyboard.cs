using PolyMaker.Core;

namespace PolyMaker.Host.Terminal;

/// <summary>What a key means where the operator is. Pure: what it does to the run is only said.</summary>
internal static class Keyboard
{
    /// <summary>The word that kills.</summary>
    public const string KillWord = "kill";

    private const int Sorts = 4;

    public static (ScreenState State, RunAct Act) Press(ScreenState state, ConsoleKeyInfo key, ScreenBounds bounds) =>
        state.Prompt switch
        {
            PromptKind.None when key.Modifiers is not (ConsoleModifiers.None or ConsoleModifiers.Shift) =>
                (state, RunAct.None),
            PromptKind.None => Letter(state, key.KeyChar) ?? (Move(state, key, bounds), RunAct.None),
            PromptKind.Filter => (Filter(state, key, bounds), RunAct.None),
            PromptKind.Kill => Kill(state, key),
            PromptKind.Unkill => Confirm(state, key, RunAct.Unkill),
            PromptKind.CancelAll => Confirm(state, key, RunAct.CancelAll),
            PromptKind.Quit => Confirm(state, key, RunAct.Quit),
            _ => throw Invariant.Unreachable(state.Prompt),
        };

    private static (ScreenState State, RunAct Act)? Letter(ScreenState state, char letter) => letter switch
    {
        'p' => (state, RunAct.Pause),
        'm' => (state, RunAct.ReduceOnly),
        'r' => (state, RunAct.Resume),
        'l' => (state, RunAct.Reload),
        'K' => (Ask(state, PromptKind.Kill), RunAct.None),
        'u' => (Ask(state, PromptKind.Unkill), RunAct.None),
        'c' => (Ask(state, PromptKind.CancelAll), RunAct.None),
        'q' => (Ask(state, PromptKind.Quit), RunAct.None),
        '/' => (Ask(state with { Screen = ScreenKind.Overview, Scroll = 0, Tab = 0 }, PromptKind.Filter) with
        {
            Typed = state.Filter,
        }, RunAct.None),
        '?' => (state.Screen == ScreenKind.Help ? Back(state) : Open(state, ScreenKind.Help), RunAct.None),
        _ => null,
    };

    private static ScreenState Move(ScreenState state, ConsoleKeyInfo key, ScreenBounds bounds) => key switch
    {
        { Key: ConsoleKey.UpArrow } or { KeyChar: 'k' } => Step(state, bounds, -1),
        { Key: ConsoleKey.DownArrow } or { KeyChar: 'j' } => Step(state, bounds, 1),
        { Key: ConsoleKey.PageUp } => Step(state, bounds, -bounds.Page),
        { Key: ConsoleKey.PageDown } or { KeyChar: ' ' } => Step(state, bounds, bounds.Page),
        { Key: ConsoleKey.Home } or { KeyChar: 'g' } => Step(state, bounds, -1_000_000),
        { Key: ConsoleKey.End } or { KeyChar: 'G' } => Step(state, bounds, 1_000_000),
        { Key: ConsoleKey.LeftArrow } or { KeyChar: 'h' } => Turn(state, bounds, -1),
        { Key: ConsoleKey.RightArrow } => Turn(state, bounds, 1),
        { Key: ConsoleKey.Enter } when state.Screen == ScreenKind.Overview => Open(state, bounds, ScreenKind.Market),
        { KeyChar: 'e' } when state.Screen is ScreenKind.Overview or ScreenKind.Market =>
            Open(state, bounds, ScreenKind.Explain),
        { KeyChar: 'e' } when state.Screen == ScreenKind.Explain => Back(state),
        { Key: ConsoleKey.Escape or ConsoleKey.Backspace } => Back(state),
        { Key: ConsoleKey.Tab } => Tab(state, bounds),
        { KeyChar: 's' } when state.Screen == ScreenKind.Overview =>
            state with { Sort = (MarketSort)(((int)state.Sort + 1) % Sorts) },
        _ => state,
    };

    /// <summary>On the overview the market moves; elsewhere what does not fit.</summary>
    private static ScreenState Step(ScreenState state, ScreenBounds bounds, int lines) =>
        state.Screen == ScreenKind.Overview
            ? Choose(state, bounds, lines)
            : state with { Scroll = Math.Clamp(state.Scroll + lines, 0, bounds.LastScroll) };

    /// <summary>To the neighbour in the order of the overview, without going back there.</summary>
    private static ScreenState Turn(ScreenState state, ScreenBounds bounds, int markets) =>
        state.Screen is ScreenKind.Market or ScreenKind.Explain
            ? Choose(state, bounds, markets) with { Scroll = 0 }
            : state;

    private static ScreenState Choose(ScreenState state, ScreenBounds bounds, int markets)
    {
        if (bounds.Meant(state.Chosen) is not { } meant)
        {
            return state;
        }

        int at = bounds.Order.ToList().IndexOf(meant);
        return state with { Chosen = bounds.Order[Math.Clamp(at + markets, 0, bounds.Order.Count - 1)] };
    }

    private static ScreenState Open(ScreenState state, ScreenBounds bounds, ScreenKind screen) =>
        bounds.Meant(state.Chosen) is { } meant ? Open(state with { Chosen = meant }, screen) : state;

    private static ScreenState Open(ScreenState state, ScreenKind screen) =>
        state with { Screen = screen, Before = state.Screen, Scroll = 0, Tab = 0 };

    private static ScreenState Back(ScreenState state) => state.Screen switch
    {
        // The help of an explained quote leads back to it, and from there Esc leads to where it was opened.
        ScreenKind.Help => Leave(state, state.Before) with
        {
            Before = state.Before == ScreenKind.Explain ? ScreenKind.Market : ScreenKind.Overview,
        },
        ScreenKind.Explain => Leave(state, state.Before == ScreenKind.Market ? ScreenKind.Market : ScreenKind.Overview),
        ScreenKind.Market => Leave(state, ScreenKind.Overview),
        ScreenKind.Overview => state with { Filter = "", Tab = 0 },
        _ => throw Invariant.Unreachable(state.Screen),
    };

    private static ScreenState Leave(ScreenState state, ScreenKind to) =>
        state with { Screen = to, Before = ScreenKind.Overview, Scroll = 0, Tab = 0 };

    /// <summary>The next part of a text; elsewhere the next of the lists that share a place.</summary>
    private static ScreenState Tab(ScreenState state, ScreenBounds bounds)
    {
        if (bounds.Sections.Count == 0)
        {
            return state with { Tab = state.Tab + 1, Scroll = 0 };
        }

        int next = bounds.Sections.FirstOrDefault(line => line > state.Scroll, 0);
        return state with { Scroll = state.Scroll >= bounds.LastScroll ? 0 : Math.Min(next, bounds.LastScroll) };
    }

    private static ScreenState Ask(ScreenState state, PromptKind prompt) => state with { Prompt = prompt, Typed = "" };

    private static ScreenState Close(ScreenState state) => state with { Prompt = PromptKind.None, Typed = "" };

    /// <summary>Lists what fits while it is typed.</summary>
    private static ScreenState Filter(ScreenState state, ConsoleKeyInfo key, ScreenBounds bounds) => key.Key switch
    {
        ConsoleKey.Enter => Close(state),
        ConsoleKey.Escape => Close(state) with { Filter = "" },
        ConsoleKey.UpArrow => Choose(state, bounds, -1),
        ConsoleKey.DownArrow => Choose(state, bounds, 1),
        _ => Type(state, key, ScreenState.LongestFilter) is var typed ? typed with { Filter = typed.Typed } : state,
    };

    private static (ScreenState State, RunAct Act) Kill(ScreenState state, ConsoleKeyInfo key) => key.Key switch
    {
        ConsoleKey.Escape => (Close(state), RunAct.None),
        ConsoleKey.Enter when state.Typed == KillWord => (Close(state), RunAct.Kill),
        ConsoleKey.Enter => (state with { Typed = "" }, RunAct.None),
        _ => (Type(state, key, KillWord.Length + 4), RunAct.None),
    };

    /// <summary>Only y does it; any other key is a no.</summary>
    private static (ScreenState State, RunAct Act) Confirm(ScreenState state, ConsoleKeyInfo key, RunAct act) =>
        (Close(state), key.KeyChar is 'y' or 'Y' ? act : RunAct.None);

    private static ScreenState Type(ScreenState state, ConsoleKeyInfo key, int most) =>
        key.Key == ConsoleKey.Backspace ? state with { Typed = state.Typed.Length > 0 ? state.Typed[..^1] : "" }
        : char.IsControl(key.KeyChar) || char.IsSurrogate(key.KeyChar) || state.Typed.Length >= most ? state
        : state with { Typed = state.Typed + key.KeyChar };
}
