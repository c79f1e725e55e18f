using System.Globalization;
using PolyMaker.Core;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Host.Control;
using PolyMaker.Host.Looking;
using PolyMaker.Host.Observing.Metrics;
using PolyMaker.Host.Rendering;
using Spectre.Console;

namespace PolyMaker.Host.Terminal;

/// <summary>
/// What stands above every screen: whether money is safe and the numbers can be believed. What does not fit is left
/// out from the end, so the most needed stands first.
/// </summary>
internal static class HeadLines
{
    public const int Most = 3;

    // A cent of less than a hundred million dollars shows.
    private const int MoneyWidth = 14;

    // From here on there is room for words that only say that nothing is wrong.
    private const int UsualWindow = 100;

    public static IReadOnlyList<Line> Draw(ScreenInput input, int width, int height)
    {
        if (input.Run is not { } run)
        {
            return [Line.Of(" STARTING ", Tones.Attention).Add(
                input.SilentSeconds > 0 ? $" the trading loop has not answered for {input.SilentSeconds} s" : "")];
        }

        List<Line> lines = [First(input, run, width), Money(input, run, width), Machine(run, width)];
        return [.. lines.Take(height)];
    }

    private static Line First(ScreenInput input, RunView run, int width)
    {
        string time = $"{Cells.Time(run.At)} UTC";
        int room = width - time.Length - 1;
        Line line = new();
        if (input.IsEnding)
        {
            Fit(line, room, " ENDING: everything is cancelled ", Tones.Attention);
        }
        else if (input.SilentSeconds > 0)
        {
            Fit(line, room, $" NO ANSWER for {input.SilentSeconds} s: all of this is old ", Tones.Alarm);
        }

        (string mode, Style look) = Mode(run);
        Fit(line, room, $" {mode} ", look);
        if (!run.IsReady && !input.IsEnding)
        {
            Fit(line, room, " NOT READY ", Tones.Attention);
        }

        if (run.IsSynthetic)
        {
            Fit(line, room, "SYNTHETIC", Tones.Care);
        }

        if (run.Mode.Mode != TradingMode.Trading && run.Mode.Reason is { } reason)
        {
            Fit(line, room, $"({CellText.Crop(CellText.Clean(reason), 30)})", Tones.Care);
        }

        if (room - line.Width > 12)
        {
            string title = CellText.CropMiddle(CellText.Clean(run.Title), room - line.Width - 8);
            Fit(line, room, title, Tones.Plain);
            Fit(line, room, run.Speed == 1 ? "" : LiveLines.Speed(run.Speed), Tones.Plain);
        }

        return line.To(width - time.Length).Add(time, Tones.Strong);
    }

    private static Line Money(ScreenInput input, RunView run, int width)
    {
        Cash today = new(run.Markets.Sum(each => each.Today.Micro));
        Line line = new();
        string equity = $"equity {Amounts.Signed(run.Equity, MoneyWidth)}";
        string made = $"today {Amounts.Signed(today, MoneyWidth)}";
        (string standing, Style look) = Standing(run);
        standing = look == Tones.Good && width < UsualWindow ? "" : standing;

        // What the run has, and made today, stands there whatever else is to be said.
        Verdict verdict = Verdict.Of(input, run);
        Fit(line, width, verdict.In(width - standing.Length - equity.Length - made.Length - 6), verdict.Look);
        Fit(line, width, standing, look);
        Fit(line, width, equity, Tones.OfMoney(run.Equity));
        Fit(line, width, made, Tones.OfMoney(today));
        Fit(line, width, $"drawdown {Plain(run.Drawdown)}", Tones.Plain);
        Fit(line, width, $"exposure {Plain(run.Exposure)}", Tones.Plain);
        Fit(line, width, run.Balance is { } balance ? $"balance {Plain(balance)}" : "", Tones.Plain);
        Fit(line, width, $"loss of the day {Plain(Cash.Max(Cash.Zero, run.LossDay))}", Tones.Plain);
        Fit(line, width, $"fills {Cells.Of(run.Markets.Sum(each => each.Fills))}", Tones.Plain);
        return line;
    }

    private static Line Machine(RunView run, int width)
    {
        Line line = new();
        Connection(line, width, "feed", "FEED DOWN", run.IsConnected);
        Connection(line, width, "orders", "ORDER NEWS DOWN", run.IsUserConnected);
        int lost = run.Markets.Count(each => each.Feed == FeedState.Lost);
        Fit(line, width, lost > 0 ? $" {lost} {(lost == 1 ? "BOOK" : "BOOKS")} LOST " : "", Tones.Alarm);
        Fit(line, width, $"rules {(width < 100 && run.Rules.Length > 8 ? run.Rules[..8] : run.Rules)}", Tones.Plain);
        Fit(
            line, width, $"reload {run.LastReload}", run.LastReload.IsRefused ? Tones.Attention : Tones.Plain);
        Fit(line, width, $"p50 {Micros(run.LatencyP50)} p99 {Micros(run.LatencyP99)}", Tones.Plain);
        Fit(line, width, CellText.Crop(CellText.Clean(run.Account), 70), Tones.Faint);
        return line;
    }

    private static void Connection(Line line, int width, string name, string down, bool? isThere) =>
        Fit(line, width, isThere switch { true => $"{name} ok", false => $" {down} ", null => "" },
            isThere == false ? Tones.Alarm : Tones.Good);

    private static (string Word, Style Look) Mode(RunView run) => run.Mode.Mode switch
    {
        TradingMode.Trading => ("TRADING", Tones.Ready),
        TradingMode.ReduceOnly => ("REDUCE ONLY", Tones.Attention),
        TradingMode.Paused => ("PAUSED", Tones.Attention),
        TradingMode.Killed => ("KILLED", Tones.Alarm),
        _ => throw Invariant.Unreachable(run.Mode.Mode),
    };

    private static (string Word, Style Look) Standing(RunView run)
    {
        string because = run.StandingReason == AccountBound.None
            ? ""
            : $" ({Words.Of(run.StandingReason).Replace('_', ' ')})";
        return run.Standing == AccountStanding.Open
            ? ($"risk open{because}", Tones.Good)
            : ($" RISK {Words.Of(run.Standing).Replace('_', ' ').ToUpperInvariant()}{because} ", Tones.Attention);
    }

    /// <summary>Adds a field when there is room for all of it.</summary>
    private static void Fit(Line line, int width, string text, Style look)
    {
        int gap = line.Width == 0 ? 0 : 2;
        if (text.Length > 0 && line.Width + gap + CellText.Width(text) <= width)
        {
            line.To(line.Width + gap).Add(text, look);
        }
    }

    private static string Plain(Cash cash) => cash.ToDouble().ToString("#,0.00", CultureInfo.InvariantCulture);

    private static string Micros(long micros) => micros < 10_000
        ? $"{micros}us"
        : $"{(micros / 1000.0).ToString("0", CultureInfo.InvariantCulture)}ms";
}
