using PolyMaker.Core.Engine;
using PolyMaker.Core.Units;
using PolyMaker.Host.Control;
using PolyMaker.Host.Live;
using PolyMaker.Host.Observing.Events;
using PolyMaker.Host.Observing.Metrics;

namespace PolyMaker.Host.Scheduling;

/// <summary>What a run on a venue does by the clock.</summary>
internal sealed class RunWorks(RunRoom room, MetricRegistry registry)
{
    public const string Terms = "market-terms";
    public const string Reconcile = "reconcile";
    public const string Day = "day-end";

    private readonly MetricFamily<Gauge> rewardSize = registry.Gauge(
        "mm_reward_min_size_shares", "Smallest order that earns rewards, as the venue last said", "market");

    private readonly MetricFamily<Gauge> rewardSpread = registry.Gauge(
        "mm_reward_max_spread_dollars", "Distance from the middle up to which orders earn rewards", "market");

    public IReadOnlyList<ScheduledWork> All =>
    [
        new(Terms, "0 0/5 * * * ?", CheckTermsAsync),
        new(Reconcile, "30 0/10 * * * ?", ReconcileAsync),
        new(Day, DailyCron.BeforeEndOf(room.Rules.Current.Account.DayStarts), EndDayAsync),
        new(IncomeWork.Name, "0 5 * * * ?", new IncomeWork(room).RunAsync),
    ];

    /// <summary>Whether the venue's terms are still those that the engines know; they learn what is not.</summary>
    private async Task<string> CheckTermsAsync(CancellationToken stop)
    {
        if (room.Control.Session is not { } session)
        {
            return "the venue is not there";
        }

        int differences = 0;
        int answered = 0;
        IReadOnlyList<TermsFinding> found = await session.CheckTermsAsync(stop);
        foreach (TermsFinding finding in found)
        {
            if (finding.Now is not { } now)
            {
                continue;
            }

            answered++;
            string slug = finding.Market.Spec.Slug;
            rewardSize.With(slug).Set(now.RewardMinimumSize?.ToDouble() ?? 0);
            rewardSpread.With(slug).Set(now.RewardSpread?.ToDouble() ?? 0);
            foreach (string difference in finding.Differences)
            {
                differences++;
                room.Events.Add(new RunEvent("error_market_terms", Severity.Warning)
                {
                    Market = slug, Text = difference, IsAlert = true,
                });
            }
        }

        return $"{answered} of {found.Count} markets looked at, {differences} differences";
    }

    private Task<string> ReconcileAsync(CancellationToken stop)
    {
        if (room.Control.Session is not { } session)
        {
            return Task.FromResult("the venue is not there");
        }

        session.Reconcile();
        return Task.FromResult("asked for; differences are reported as events");
    }

    /// <summary>The day's profit of each market to the event log, which then begins a new file.</summary>
    private async Task<string> EndDayAsync(CancellationToken stop)
    {
        Cash total = await room.Control.BetweenAsync(
            () =>
            {
                Cash sum = Cash.Zero;
                foreach (LiveMarket market in room.Control.Loop.Markets)
                {
                    MarketState state = market.Engine.State;
                    Cash today = new((long)Math.Round(state.PnlToday * Cash.MicroPerDollar));
                    sum += today;
                    room.Events.Add(new RunEvent("pnl_daily", Severity.Info)
                    {
                        Market = market.Spec.Slug, Cash = today, Size = state.Position.Net,
                        Text = $"{market.Fills} fills in the run",
                    });
                }

                return sum;
            },
            stop);
        room.Events.Turn();
        return $"${total} today";
    }
}
