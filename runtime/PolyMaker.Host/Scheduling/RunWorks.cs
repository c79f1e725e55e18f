using System.Globalization;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
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
    public const string RollUp = "pnl-rollup";
    public const string Day = "day-end";
    public const string Reset = "day-begin";
    public const string Journal = "journal-rotation";

    private readonly MetricFamily<Gauge> rewardSize = registry.Gauge(
        "mm_reward_min_size_shares", "Smallest order that earns rewards, as the venue last said", "market");

    private readonly MetricFamily<Gauge> rewardSpread = registry.Gauge(
        "mm_reward_max_spread_dollars", "Distance from the middle up to which orders earn rewards", "market");

    public IReadOnlyList<ScheduledWork> All =>
    [
        new(Terms, "0 0/5 * * * ?", CheckTermsAsync),
        new(Reconcile, "30 0/10 * * * ?", ReconcileAsync),
        new(RollUp, "20 0/15 * * * ?", RollUpAsync),
        new(Day, DailyCron.BeforeEndOf(Starts), EndDayAsync) { Live = () => DailyCron.BeforeEndOf(Starts) },
        new(Reset, DailyCron.AfterStartOf(Starts), BeginDayAsync) { Live = () => DailyCron.AfterStartOf(Starts) },
        new(Journal, "40 0 * * * ?", TurnJournalAsync),
        new(IncomeWork.Name, "10 0/5 * * * ?", new IncomeWork(room).RunAsync),
    ];

    private DayStart Starts => room.Rules.Current.Account.DayStarts;

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
                Cash sum = RollUpNow();
                foreach (LiveMarket market in room.Control.Loop.Markets)
                {
                    MarketState state = market.Engine.State;
                    Cash today = TodayOf(market);
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

    /// <summary>
    /// Every market's day goes to the state as it stands, those too that nothing happens to.
    /// </summary>
    private async Task<string> RollUpAsync(CancellationToken stop)
    {
        Cash total = await room.Control.BetweenAsync(RollUpNow, stop);
        return string.Create(
            CultureInfo.InvariantCulture, $"${total} today, over {room.Control.Loop.Markets.Count} markets");
    }

    /// <summary>The loop's thread.</summary>
    private Cash RollUpNow()
    {
        IReadOnlyList<LiveMarket> markets = room.Control.Loop.Markets;
        room.Books?.RollUp(markets, room.Control.Loop.RunNow);
        return new Cash(markets.Sum(market => TodayOf(market).Micro));
    }

    private static Cash TodayOf(LiveMarket market) =>
        new((long)Math.Round(market.Engine.State.PnlToday * Cash.MicroPerDollar));

    /// <summary>
    /// Engines begin a day with the first thing they learn in it: a market that nothing happens to is woken, so that
    /// no limit of yesterday holds it.
    /// </summary>
    private Task<string> BeginDayAsync(CancellationToken stop) => room.Control.BetweenAsync(
        () =>
        {
            if (room.Control.Loop is not TradingLoop loop)
            {
                return "this run's days are its recording's";
            }

            int confined = loop.Markets.Count(market => market.Engine.State.IsReduceOnly);
            foreach (LiveMarket market in loop.Markets)
            {
                loop.Apply(market, MarketEvent.Woke(loop.Now));
            }

            int left = loop.Markets.Count(market => market.Engine.State.IsReduceOnly);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{loop.Markets.Count} markets begin their day; {confined - left} of them may open positions again");
        },
        stop);

    private Task<string> TurnJournalAsync(CancellationToken stop)
    {
        if (room.Books?.Journal is not { } journal)
        {
            return Task.FromResult("no journal is kept");
        }

        journal.Turn();
        return Task.FromResult(string.Create(
            CultureInfo.InvariantCulture,
            $"{journal.BytesWritten / 1e6:0.0} MB so far; a new segment begins with the next record"));
    }
}
