using System.Collections.Concurrent;
using System.Diagnostics;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.History;
using PolyMaker.Host.Live;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;
using PolyMaker.Polymarket.Trading;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.Host.Trading;

/// <summary>
/// `polymaker run` on a venue that is spoken to over its own protocol, embedded or real: opens the session, shows what
/// happens, swaps rules between two decisions, and in the end takes everything off the venue and makes sure of it.
/// </summary>
internal sealed class VenueRun : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(8);

    private readonly ConcurrentQueue<ReloadStep> steps = new();
    private readonly ConcurrentQueue<string> remarks = new();
    private readonly Func<string?> others;
    private readonly RunRequest request;
    private readonly VenueRunPlan plan;
    private readonly TradingLoop loop;
    private readonly RunHistory history;
    private readonly Stopwatch clock = new();
    private RuleSet running;
    private string lastReload = "none yet";
    private ReloadCounts reloads = ReloadCounts.None;
    private LiveView? latest;
    private Timestamp lastShown;

    /// <param name="request">What was asked for.</param>
    /// <param name="plan">What it stands on.</param>
    /// <param name="observers">Who else sees everything.</param>
    /// <param name="others">What they have to say to the operator, one at a time; null: nothing now.</param>
    public VenueRun(RunRequest request, VenueRunPlan plan, IReadOnlyList<IRunObserver> observers, Func<string?> others)
    {
        this.others = others;
        this.request = request;
        this.plan = plan;
        running = plan.Rules.First;
        LiveMarket[] markets =
        [
            .. plan.Place.Markets.Select((spec, number) =>
                new LiveMarket(number, spec, running.For(spec)!, VenueRunPlan.BudgetOfMarket)),
        ];
        loop = new TradingLoop(markets, TimeProvider.System, plan.Clock, observers);
        history = new RunHistory(
            new RuleHistory(request.History), request.Rules, plan.Rules.Today, TimeProvider.System);
    }

    /// <summary>Trades until the end, the time limit or a signal; true when nothing is left at the venue.</summary>
    public bool Trade(LiveDisplay display, CancellationToken stop)
    {
        if (plan.Rules.Warnings.Length > 0)
        {
            display.Say(plan.Rules.Warnings);
        }

        Remark(history.Start(plan.Rules.Start));
        using RuleHandover handover = new(loop.Wake);
        loop.EachTurn = () => handover.Take(Judge);
        loop.Start();
        try
        {
            return TradeAsync(display, handover, stop).GetAwaiter().GetResult();
        }
        finally
        {
            handover.Close();
            loop.Dispose();
            TakeMessages(display);
        }
    }

    public void Dispose() => loop.Dispose();

    public SummaryView Summarise() =>
        LiveSummaries.Of(plan, loop.Markets, running.Revision, reloads, request.Trading.Seed, lastShown);

    private async Task<bool> TradeAsync(LiveDisplay display, RuleHandover handover, CancellationToken stop)
    {
        await using VenueSession session = await VenueSession.OpenAsync(plan.Place, loop, TimeProvider.System, stop);
        bool isClean = true;
        try
        {
            await session.StartAsync(stop);
            using RuleWatcher watcher = new(
                plan.Rules.Folder,
                plan.Rules.Start,
                snapshot => plan.Rules.Compile(snapshot, handover.Offer),
                Hear,
                TimeProvider.System);
            clock.Start();
            await ShowUntilOver(display, session, stop);

            // The watcher may be waiting for a verdict: it could not be disposed of.
            handover.Close();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            display.Say("interrupted while starting");
        }
        finally
        {
            isClean = await session.StopAsync(StopLimit);
            display.Say(isClean
                ? "everything is cancelled; nothing of ours is left at the venue"
                : $"the venue has not confirmed within {StopLimit.TotalSeconds:0} s that everything is cancelled: "
                    + "check the open orders");
        }

        return isClean;
    }

    private async Task ShowUntilOver(LiveDisplay display, VenueSession session, CancellationToken stop)
    {
        TimeSpan next = TimeSpan.Zero;
        while (!stop.IsCancellationRequested && !IsOver)
        {
            if (loop.Bug is { } bug)
            {
                throw new InvalidOperationException("the trading loop has ended because of a bug", bug);
            }

            if (session.Running.IsCompleted)
            {
                await session.Running;
            }

            TakeMessages(display);
            if (clock.Elapsed >= next)
            {
                // The engines are the loop's: it makes the picture, this thread draws it.
                next = clock.Elapsed + display.Interval;
                loop.Do(() => Volatile.Write(ref latest, View()));
            }

            if (Interlocked.Exchange(ref latest, null) is { } view)
            {
                display.Show(view);
            }

            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    private bool IsOver => clock.Elapsed >= request.For || loop.RunNow >= plan.Last;

    /// <summary>Loop's thread, between two decisions: what was judged is what goes live.</summary>
    private ReloadResult Judge(RuleSet set)
    {
        MarketEngine[] engines = [.. loop.Markets.Select(each => each.Engine)];
        if (ReloadGate.Judge(running, set, engines, loop.RunNow) is { } refusal)
        {
            return refusal;
        }

        foreach (LiveMarket market in loop.Markets)
        {
            Timestamp wall = loop.Now;
            loop.Apply(market, set.For(market.Spec) is { } rules
                ? MarketEvent.RulesChanged(wall, rules)
                : MarketEvent.RulesWithdrawn(wall));
        }

        running = set;
        return ReloadResult.Accepted(set.Revision);
    }

    /// <summary>Watcher's thread: the engines have the rules by now, so writing them down delays nothing.</summary>
    private void Hear(ReloadStep step)
    {
        steps.Enqueue(step);
        Remark(history.Add(step));
        Remark(plan.Rules.Afterthought(step));
    }

    private void Remark(string? remark)
    {
        if (remark is not null)
        {
            remarks.Enqueue(remark);
        }
    }

    private void TakeMessages(LiveDisplay display)
    {
        lastShown = loop.RunNow;
        while (steps.TryDequeue(out ReloadStep step))
        {
            reloads = reloads.After(step, lastShown);
            display.Say(ReloadLines.Message(step, running.Revision, lastShown));
            lastReload = ReloadLines.Brief(step, lastShown);
        }

        while (remarks.TryDequeue(out string? remark))
        {
            display.Say(remark);
        }

        while (others() is { } other)
        {
            display.Say(other);
        }

        while (loop.Reports.TryDequeue(out GatewayReport? report))
        {
            display.Say($"{Cells.Time(lastShown)} {report}");
        }
    }

    private LiveView View() => new()
    {
        Recording = plan.Title,
        IsSynthetic = plan.IsSynthetic,
        At = loop.RunNow,
        Progress = plan.ShareAt(loop.RunNow),
        Speed = plan.Clock.Speed,
        Flow = plan.Flow,
        Rules = running.Revision,
        Reload = lastReload,
        Markets = [.. loop.Markets.Select(each => LiveViews.Row(each.Engine, each.Fills))],
    };

    /// <summary>From news to commands, for those who want to know.</summary>
    public LatencyCounts Latency => loop.Latency;
}
