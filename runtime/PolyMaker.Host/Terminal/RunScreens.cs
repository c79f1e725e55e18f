using PolyMaker.Core;
using PolyMaker.Host.Control;
using PolyMaker.Host.Observing.Events;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;

namespace PolyMaker.Host.Terminal;

/// <summary>Shows a run the way its operator asked for: lines, a table, or the whole window.</summary>
internal static class RunScreens
{
    /// <param name="request">What was asked for.</param>
    /// <param name="output">Where there may be a terminal.</param>
    /// <param name="room">The run.</param>
    /// <param name="body">Trades until its token is set.</param>
    /// <param name="stop">Asks it to end.</param>
    public static void Run(
        RunRequest request, Output output, RunRoom room, Action<LiveDisplay, CancellationToken> body,
        CancellationToken stop)
    {
        RunUi? ui = request.Ui;
        if (ui is RunUi.Table or RunUi.Tui && !output.TextIsTerminal)
        {
            output.Notes.WriteLine(
                $"--ui {Name(ui.Value)}: stdout is no terminal that can draw; plain lines are written instead");
            ui = RunUi.Lines;
        }

        if (ui == RunUi.Tui)
        {
            Dashboard.Run(
                output, quit => new RunWindow(room, quit), text => Tell(room, text), body, (stop, request.Hurry));
            return;
        }

        if (output.Screen is { } screen)
        {
            screen.Vanished = () => Tell(room, "the terminal is gone; the run goes on without it");
        }

        LiveDisplay.Run(
            ui == RunUi.Lines ? output with { TextIsTerminal = false } : output, display => body(display, stop));
    }

    /// <summary>Where somebody looks who does not see the terminal.</summary>
    private static void Tell(RunRoom room, string text) =>
        room.Events.Add(new RunEvent("error_terminal", Severity.Warning) { Text = text });

    private static string Name(RunUi ui) => ui switch
    {
        RunUi.Lines => "lines",
        RunUi.Table => "table",
        RunUi.Tui => "tui",
        _ => throw Invariant.Unreachable(ui),
    };
}
