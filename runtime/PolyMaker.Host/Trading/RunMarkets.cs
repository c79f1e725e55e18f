using System.Collections.Concurrent;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Control;
using PolyMaker.Host.Live;
using PolyMaker.Host.Observing.Events;
using PolyMaker.Host.Rotation;
using PolyMaker.Host.Scheduling;
using PolyMaker.Host.Selection;
using PolyMaker.Host.Sources;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Selecting;
using PolyMaker.Simulation.Statistics;

namespace PolyMaker.Host.Trading;

/// <summary>
/// The coming and going of a run's markets: what a selection chooses, what market files gain and lose, what the venue
/// resolves. Says what becomes of each to the operator and the event log.
/// </summary>
internal sealed class RunMarkets : IDisposable
{
    public const string Work = "reselect";

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly VenueRunPlan plan;
    private readonly RunRoom room;
    private readonly FairPump outside;
    private readonly EquityCurve portfolio;
    private readonly MarketRotation rotation;

    /// <param name="room">Attached to the loop already.</param>
    /// <param name="data">Folder for what a run leaves to the next.</param>
    /// <param name="loop">The one of the run.</param>
    public RunMarkets(
        VenueRunPlan plan, string data, RunRoom room, TradingLoop loop, FairPump outside, EquityCurve portfolio)
    {
        this.plan = plan;
        this.room = room;
        this.outside = outside;
        this.portfolio = portfolio;
        bool isLasting = plan.Account.Length > 0 && !plan.IsEmbedded;
        Unfinished unfinished = new(isLasting ? UnfinishedFile.Of(data, plan.Venue) : null, Tell);
        rotation = new MarketRotation(room.Control, loop, Make, unfinished, Tell, TimeProvider.System);
        if (plan.Selection is { } selection)
        {
            selection.Tell = Tell;
            room.Selection = selection;
            string cron = plan.Live.Current.Selection!.Schedule;
            room.Schedule(new ScheduledWork(Work, cron, ReselectAsync)
            {
                // A policy whose file is gone chooses nothing, at the times it had.
                Live = () => cron = plan.Live.Current.Selection?.Schedule ?? cron,
            });
        }
    }

    /// <summary>What there is to say to whoever watches the screen.</summary>
    public ConcurrentQueue<string> Remarks { get; } = new();

    /// <summary>Hears of each selection that could be made, with the engines' time.</summary>
    public Action<SelectionResult, Timestamp>? Selected { get; set; }

    /// <summary>While the session takes orders. Throws only for a bug.</summary>
    public async Task RunAsync(IRunSession session, CancellationToken stop)
    {
        if (plan.Selection is { } selection)
        {
            selection.Heard = Take;
            if (selection.LastGood is { } first)
            {
                Take(first);
            }
        }

        Task rotating = rotation.RunAsync(session, stop);
        await FollowRulesAsync(rotating, stop);
        await rotating;
    }

    public void Dispose() => rotation.Dispose();

    private void Take(SelectionOutcome outcome)
    {
        if (outcome.Wanted is { } wanted)
        {
            rotation.Want(wanted);
        }

        if (outcome.Result is { } result)
        {
            Selected?.Invoke(result, room.Control.Loop.RunNow);
        }
    }

    private async Task<string> ReselectAsync(CancellationToken stop)
    {
        SelectionOutcome outcome = await plan.Selection!.RunAsync(stop);
        return outcome.IsOk ? outcome.Text : throw new InputException(outcome.Text);
    }

    /// <summary>Another revision may name other markets, or choose them by another policy.</summary>
    private async Task FollowRulesAsync(Task rotating, CancellationToken stop)
    {
        RuleSet seen = plan.Live.Current;
        DateTimeOffset lookedAt = room.Time.GetUtcNow();
        using PeriodicTimer timer = new(Beat, TimeProvider.System);
        try
        {
            while (!rotating.IsCompleted && await timer.WaitForNextTickAsync(stop))
            {
                RuleSet now = plan.Live.Current;
                DateTimeOffset at = room.Time.GetUtcNow();
                if (at < lookedAt)
                {
                    // The clock was set back: nothing may wait for an hour that comes twice.
                    await room.FollowRulesAsync(stop);
                }

                lookedAt = at;
                if (!ReferenceEquals(now, seen))
                {
                    await FollowAsync(seen, now, stop);
                    seen = now;
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The way it is meant to end.
        }
    }

    private async Task FollowAsync(RuleSet before, RuleSet now, CancellationToken stop)
    {
        await room.FollowRulesAsync(stop);
        if (plan.Selection is { } selection)
        {
            if (before.Selection?.Revision != now.Selection?.Revision)
            {
                await selection.RunAsync(stop);
            }
        }
        else if (plan.Find is { } find)
        {
            try
            {
                IReadOnlyList<MarketSpec> found = await find(now, stop);
                rotation.Want(new WantedMarkets([.. found.Select(each => new WantedMarket(each, "the rules name it"))])
                {
                    Leaving = now.Selection?.Leaving ?? LeavingRule.Hold,
                });
            }
            catch (InputException fault)
            {
                Tell(new RunEvent("error_markets_unknown", Severity.Warning)
                {
                    Text = $"what the rules {now.Revision} name is not known: {fault.Message}; the markets stay as "
                        + "they are until the next reload", IsAlert = true,
                });
            }
        }
    }

    /// <summary>The loop's thread.</summary>
    private LiveMarket? Make(int number, MarketSpec spec)
    {
        if (plan.Live.At(spec, room.Control.Loop.RunNow) is not { } rules)
        {
            return null;
        }

        outside.Join(spec, number);
        return new LiveMarket(number, spec, rules, Cash.Zero, portfolio);
    }

    private void Tell(RunEvent happened)
    {
        room.Events.Add(happened);
        if (happened.Severity == Severity.Info)
        {
            Remarks.Enqueue(EventFormat.Text(happened, TimeProvider.System.GetUtcNow()));
        }
    }
}
