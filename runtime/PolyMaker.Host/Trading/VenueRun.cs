using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using PolyMaker.Core.Units;
using PolyMaker.Host.Control;
using PolyMaker.Host.Live;
using PolyMaker.Host.Observing.Events;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Sources;
using PolyMaker.Host.Storage;
using PolyMaker.Host.Verbs;
using PolyMaker.Polymarket.Trading;
using PolyMaker.Simulation.Statistics;

namespace PolyMaker.Host.Trading;

/// <summary>
/// `polymaker run` on a venue that is spoken to over its own protocol, embedded or real: opens the session, shows what
/// happens, swaps rules between two decisions, and in the end takes everything off the venue and makes sure of it.
/// </summary>
internal sealed class VenueRun : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan QuotePatience = TimeSpan.FromSeconds(10);

    private readonly RunBooks books;
    private readonly RunRequest request;
    private readonly VenueRunPlan plan;
    private readonly TradingLoop loop;
    private readonly RunStage stage;
    private readonly FairPump outside;
    private readonly RunRoom room;
    private readonly RunMarkets markets;
    private readonly Stopwatch clock = new();
    private readonly EquityCurve portfolio = new();
    private LiveView? latest;
    private bool isQuoteTold;
    private Timestamp lastShown;

    /// <param name="request">What was asked for.</param>
    /// <param name="plan">What it stands on.</param>
    /// <param name="room">From where it is watched and commanded.</param>
    /// <param name="books">What it writes down, and what earlier runs have.</param>
    public VenueRun(RunRequest request, VenueRunPlan plan, RunRoom room, RunBooks books)
    {
        this.room = room;
        this.books = books;
        this.request = request;
        this.plan = plan;
        LiveMarket[] first =
        [
            .. plan.Markets.Select((spec, number) => new LiveMarket(
                number, spec, plan.Live.At(spec, plan.First)!, Cash.Zero, portfolio)),
        ];
        SteadyTime time = new(TimeProvider.System)
        {
            Stepped = by => room.Events.Add(new RunEvent("error_clock_stepped", Severity.Warning)
            {
                Text = SteadyTime.Text(by),
                IsAlert = true,
            }),
        };
        loop = new TradingLoop(first, time, plan.Clock, [.. books.Observers, .. room.Observers]);
        AccountDesk account = new(
            plan.Live.Current.Account, KillFile.Of(request.Data, plan.Venue), plan.IsReal, plan.Balance,
            plan.IsReal ? DrawdownFile.Of(request.Data, plan.Venue) : null);
        if (!plan.IsEmbedded)
        {
            account.Keep(HaltFile.Of(request.Data, plan.Venue), loop.RunNow);
        }

        loop.Fund(account, market => account.Earlier(
            market, halt => books.Recovered?.Of(market.Spec.ConditionId, halt)));
        if (books.Recovered is { } earlier)
        {
            account.Engine.Losses.Recover(DayText.NumberOf(earlier.Day.Day), earlier.Day.Pnl);
        }

        account.Engine.WatchesLosses = books.Missed is null;

        LoopFloor floor = new(loop);
        stage = new RunStage(request, plan.Live, floor, loop.Wake);
        plan.Live.Begin(floor, plan.First);
        outside = new FairPump(() => plan.Live.Current.Sources, request.Rules.RulesFolder, plan.Markets,
            (number, told) => loop.Do(() => loop.Apply(loop.Markets[number], told)), time);
        loop.EachTurn = stage.Turn;
        loop.DueAt = () => plan.Live.DueAt;
        room.Attach(loop, stage);
        markets = new RunMarkets(plan, request.Data, room, loop, outside, portfolio)
        {
            Selected = books.Selected,
        };
    }

    /// <summary>Trades until the end, the time limit or a signal; true when nothing is left at the venue.</summary>
    public bool Trade(LiveDisplay display, CancellationToken stop)
    {
        stage.Open(display);
        loop.Start();
        try
        {
            return TradeAsync(display, stop).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            display.Say("interrupted before anything was sent to the venue");
            return true;
        }
        finally
        {
            stage.Close();
            loop.Dispose();
            room.Control.Over();
            TakeMessages(display);
            foreach (LiveMarket market in loop.Markets)
            {
                market.Meter.End(lastShown);
            }
        }
    }

    public void Dispose()
    {
        markets.Dispose();
        outside.Dispose();
        stage.Dispose();
        loop.Dispose();
    }

    public SummaryView Summarise() => LiveSummaries.Of(
        plan, loop.Markets, plan.Live.Current.Revision, stage.Reloads, request.Trading.Seed, lastShown,
        portfolio.MaximumDrawdown);

    /// <summary>
    /// Reading markets and compiling rules leave garbage that no later collection would be in a hurry to find: an event
    /// makes none. Now is when a pause of a tenth of a second costs nothing: nothing rests yet and nothing is heard.
    /// </summary>
    private static void GiveBackWhatTheStartTook()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    private async Task<bool> TradeAsync(LiveDisplay display, CancellationToken stop)
    {
        await room.StartAsync(stop);
        await using IRunSession session = await plan.Open(loop, stop);
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task telling = outside.RunAsync(ending.Token);
        GiveBackWhatTheStartTook();
        Task rotating = Task.CompletedTask;
        bool isClean = true;
        try
        {
            await session.StartAsync(books.Missed, stop);
            room.Use(session);
            display.Say(string.Create(
                CultureInfo.InvariantCulture,
                $"orders are taken, {SinceStart.TotalSeconds:0.00} s after the program was started"));
            stage.Watch();
            clock.Start();
            rotating = markets.RunAsync(session, ending.Token);
            await ShowUntilOver(display, Task.WhenAny(session.Running, rotating).Unwrap(), stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            display.Say("interrupted while starting");
        }
        finally
        {
            stage.Close();
            room.Use(null);
            await ending.CancelAsync();
            await Task.WhenAny(rotating);
            Task<bool> leaving = session.StopAsync(StopLimit, request.Hurry);
            room.Control.End(leaving);
            isClean = await leaving;
            if (isClean)
            {
                await room.TakeLastIncomeAsync(session, request.Hurry);
            }

            await telling;
            display.Say(isClean
                ? plan.Farewell
                : request.Hurry.IsCancellationRequested
                    ? "everything is being cancelled; the venue's answer was not waited for: check the open orders"
                : $"the venue has not confirmed within {StopLimit.TotalSeconds:0} s that everything is cancelled: "
                    + "check the open orders");
        }

        return isClean;
    }

    private async Task ShowUntilOver(LiveDisplay display, Task running, CancellationToken stop)
    {
        TimeSpan next = TimeSpan.Zero;
        while (!stop.IsCancellationRequested && !IsOver)
        {
            if (loop.Bug is { } bug)
            {
                throw new InvalidOperationException("the trading loop has ended because of a bug", bug);
            }

            if (running.IsCompleted)
            {
                await running;
            }

            TakeMessages(display);
            TellFirstQuotes(display);
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

    /// <summary>Once: when every market is quoted, or after a while those that are; rules may want none.</summary>
    private void TellFirstQuotes(LiveDisplay display)
    {
        // By number: the loop's thread may add markets meanwhile.
        int all = isQuoteTold ? 0 : loop.Markets.Count;
        int quoted = 0;
        for (int number = 0; number < all; number++)
        {
            quoted += loop.Markets[number].HasQuoted ? 1 : 0;
        }

        if (isQuoteTold || (quoted < all && clock.Elapsed < QuotePatience))
        {
            return;
        }

        isQuoteTold = true;
        display.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"quotes on {quoted} of {all} markets, {SinceStart.TotalSeconds:0.00} s after the program was "
            + $"started ({Environment.CpuUsage.TotalTime.TotalSeconds:0.00} s of processor time)"));
    }

    private static TimeSpan SinceStart =>
        TimeProvider.System.GetUtcNow() - new DateTimeOffset(Process.GetCurrentProcess().StartTime);

    private bool IsOver => clock.Elapsed >= request.For || loop.RunNow >= plan.Last;

    private void TakeMessages(LiveDisplay display)
    {
        lastShown = loop.RunNow;
        stage.TakeMessages(display, lastShown);
        room.TakeMessages(display);
        while (loop.Account?.Remarks.TryDequeue(out string? remark) == true)
        {
            display.Say($"{Cells.Time(lastShown)} {remark}");
        }

        while (books.NextRemark() is { } other)
        {
            display.Say(other);
        }

        while (markets.Remarks.TryDequeue(out string? remark))
        {
            display.Say(remark);
        }

        while (outside.Remarks.TryDequeue(out string? remark))
        {
            display.Say(remark);
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
        Rules = plan.Live.Current.Revision,
        Reload = stage.LastReload,
        Markets = [.. loop.Markets.Where(IsShown).Select(each => LiveViews.Row(each.Engine, each.Fills))],
    };

    /// <summary>What was left and holds nothing is in the summary, and not in the way. The loop's thread.</summary>
    private static bool IsShown(LiveMarket market) =>
        market.Presence != MarketPresence.Out || market.Engine.State.Position.Net != Size.Zero;

    /// <summary>What it trades; its engines are the loop's while that runs.</summary>
    public IReadOnlyList<LiveMarket> Markets => loop.Markets;

    /// <summary>The engines' time when it was last looked at.</summary>
    public Timestamp LastAt => lastShown;

    /// <summary>From news to commands, for those who want to know.</summary>
    public LatencyCounts Latency => loop.Latency;
}
