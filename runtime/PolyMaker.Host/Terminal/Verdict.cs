using PolyMaker.Core.Engine;
using PolyMaker.Core.Risk;
using PolyMaker.Host.Control;
using PolyMaker.Host.Looking;
using PolyMaker.Host.Observing.Metrics;
using Spectre.Console;

namespace PolyMaker.Host.Terminal;

/// <summary>
/// Whether the money is safe, before anything is read: SAFE, LOOK or DANGER, and why, the worst first. Each word has a
/// colour of its own, and none is told by colour alone.
/// </summary>
internal sealed class Verdict
{
    private readonly List<string> dangers = [];
    private readonly List<string> cares = [];

    private Verdict()
    {
    }

    public string Word => dangers.Count > 0 ? "DANGER" : cares.Count > 0 ? "LOOK" : "SAFE";

    public Style Look => dangers.Count > 0 ? Tones.Alarm : cares.Count > 0 ? Tones.Attention : Tones.Ready;

    /// <summary>Why, the worst first; empty when it is safe.</summary>
    public IEnumerable<string> Reasons => dangers.Concat(cares);

    public static Verdict Of(ScreenInput input, RunView run)
    {
        Verdict verdict = new();
        verdict.Judge(input, run);
        verdict.JudgeAccount(run);
        verdict.JudgeMarkets(run.Markets);
        return verdict;
    }

    /// <summary>In so many cells: as many reasons as fit, and how many there are besides.</summary>
    public string In(int width)
    {
        string text = $" {Word} ";
        int left = Reasons.Count();
        foreach (string reason in Reasons)
        {
            string longer = text.Length == Word.Length + 2 ? $" {Word}: {reason} " : $"{text[..^1]}, {reason} ";
            string more = left > 1 ? $"+{left - 1} " : "";
            if (longer.Length + more.Length > width)
            {
                return left < Reasons.Count() ? $"{text}+{left} " : text;
            }

            text = longer;
            left--;
        }

        return text;
    }

    private void Judge(ScreenInput input, RunView run)
    {
        Note(dangers, input.SilentSeconds > 0, "no answer");
        Note(dangers, run.IsConnected == false, "feed down");
        Note(dangers, run.IsUserConnected == false, "order news down");
        int open = run.Markets.Sum(each => each.Orders);
        bool isKilled = run.Mode.Mode == TradingMode.Killed;
        bool isPaused = run.Mode.Mode == TradingMode.Paused;
        Note(dangers, isKilled, "killed");
        Note(dangers, isKilled && open > 0, Many(open, "order left", "orders left"));
        Note(cares, isPaused, "paused");
        Note(cares, isPaused && open > 0, Many(open, "order left", "orders left"));
        Note(cares, run.Mode.Mode == TradingMode.ReduceOnly, "reduce only");
        Note(cares, run.LastReload.IsRefused, "rules refused");
        Note(cares, !run.IsReady && !input.IsEnding, "not ready");
    }

    /// <summary>What the operator did himself is said by the mode.</summary>
    private void JudgeAccount(RunView run)
    {
        if (run.StandingReason is AccountBound.Operator or AccountBound.Killed)
        {
            return;
        }

        string reason = Words.Of(run.StandingReason).Replace('_', ' ');
        Note(dangers, run.Standing == AccountStanding.Stopped, $"stopped by {reason}");
        Note(cares, run.Standing == AccountStanding.ReduceOnly, $"reduced by {reason}");
    }

    private void JudgeMarkets(IReadOnlyList<MarketGlance> markets)
    {
        int halted = 0;
        int lost = 0;
        int mute = 0;
        int near = 0;
        int spent = 0;
        foreach (MarketGlance market in markets)
        {
            halted += market.Standing == MarketStanding.Halted && market.Feed != FeedState.Ended ? 1 : 0;
            lost += market.Feed == FeedState.Lost ? 1 : 0;
            mute += market.Feed == FeedState.Silent ? 1 : 0;
            spent += market.LossPercent >= 100 ? 1 : 0;
            near += MarketOrder.LimitPercent(market) >= MarketOrder.NearLimit ? 1 : 0;
        }

        Note(dangers, halted > 0, $"{halted} halted");
        Note(dangers, spent > 0, $"{spent} at day loss limit");
        Note(cares, lost > 0, Many(lost, "book lost", "books lost"));
        Note(cares, mute > 0, Many(mute, "feed mute", "feeds mute"));
        Note(cares, near > spent, $"{near - spent} near a limit");
    }

    private static string Many(int count, string one, string several) => $"{count} {(count == 1 ? one : several)}";

    private static void Note(List<string> where, bool isSo, string what)
    {
        if (isSo)
        {
            where.Add(what);
        }
    }
}
