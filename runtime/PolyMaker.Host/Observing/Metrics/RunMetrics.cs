using PolyMaker.Core.Commands;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.Polymarket.Trading;

namespace PolyMaker.Host.Observing.Metrics;

/// <summary>
/// Counts what a run does while it does it, and reads the engines when somebody scrapes. Counting happens on the
/// trading loop and allocates nothing; <see cref="Read"/> is called by the loop as well, because the engines are its
/// own.
/// </summary>
internal sealed class RunMetrics : IRunObserver
{
    private readonly RunFamilies families;
    private readonly List<MarketSeries> markets;
    private readonly Counter[] reports;
    private readonly SideSeries buys;
    private readonly SideSeries sells;

    public RunMetrics(MetricRegistry registry, IReadOnlyList<MarketSpec> specs)
    {
        families = new RunFamilies(registry);
        markets = [.. specs.Select(spec => new MarketSeries(families, spec))];
        reports =
            [.. Enum.GetValues<GatewayReportKind>().Select(kind => families.Reports.With(Words.Of(kind)))];
        buys = new SideSeries(families, "buy");
        sells = new SideSeries(families, "sell");
    }

    public RunFamilies Families => families;

    public void Joined(LiveMarket market)
    {
        if (market.Number == markets.Count)
        {
            markets.Add(new MarketSeries(families, market.Spec));
        }
    }

    public void Learned(LiveMarket market, in MarketEvent happened)
    {
        MarketSeries series = markets[market.Number];
        switch (happened.Kind)
        {
            case MarketEventKind.FeedLost:
                series.Gaps.Add();
                series.IsLost = true;
                break;
            case MarketEventKind.BookReplaced when series.IsLost:
                series.SnapshotReloads.Add();
                series.IsLost = false;
                break;
            case MarketEventKind.TradePrinted:
                series.Trades.Add();
                series.Rate.Add(happened.At);
                break;
            case MarketEventKind.OrderFilled:
                long moved = market.Engine.State.Position.Net.Micro - series.LastNet;
                (moved >= 0 ? buys : sells).Fill(happened.Price, happened.Size);
                break;
            case MarketEventKind.OrderCancelled:
                series.Cancels.Add();
                break;
            case MarketEventKind.CancelRejected:
                series.CancelRejects.Add();
                break;
            case MarketEventKind.OrderRejected:
                series.RejectedFor(happened.Reason).Add();
                break;
            case MarketEventKind.OrderOutcomeUnknown:
                series.Unknown.Add();
                break;
        }

        series.LastNet = market.Engine.State.Position.Net.Micro;
    }

    public void Decided(LiveMarket market, Timestamp at, ReadOnlySpan<MarketCommand> commands)
    {
        MarketSeries series = markets[market.Number];
        foreach (ref readonly MarketCommand command in commands)
        {
            if (command.Kind == MarketCommandKind.Place)
            {
                bool buys = command.Side == Side.Buy;
                (buys ? series.Buys : series.Sells).Add();
                (buys ? this.buys : sells).Orders.Add();
            }
        }
    }

    public void Told(GatewayReport report) => reports[(int)report.Kind].Add();

    /// <summary>The trading loop, between two decisions: what the engines are now.</summary>
    /// <returns>What the rules did, for <see cref="Count"/>; a copy.</returns>
    public IReadOnlyList<RuleTally> Read(IReadOnlyList<LiveMarket> live, Timestamp now)
    {
        foreach (LiveMarket market in live)
        {
            Read(market, markets[market.Number], now);
        }

        return [.. live.Select(market => market.Engine.Tally())];
    }

    /// <summary>Any thread, one at a time.</summary>
    public void Count(IReadOnlyList<RuleTally> rules)
    {
        RuleTally sum = RuleTally.Sum(rules);
        foreach (TermCount term in sum.Terms)
        {
            families.TermFired.With(term.Output, term.Term).AdvanceTo(term.Fired);
            families.TermStale.With(term.Output, term.Term).AdvanceTo(term.Stale);
        }

        foreach (ClampCount clamp in sum.Clamps)
        {
            families.Clamps.With(clamp.Output, "low").AdvanceTo(clamp.Low);
            families.Clamps.With(clamp.Output, "high").AdvanceTo(clamp.High);
        }

        foreach (ScriptCount script in sum.Scripts)
        {
            families.ScriptFallbacks.With(script.Script).AdvanceTo(script.Fallbacks);
            families.Quarantined.With(script.Script).Set(script.IsQuarantined);
        }
    }

    private static void Read(LiveMarket market, MarketSeries series, Timestamp now)
    {
        MarketEngine engine = market.Engine;
        MarketState state = engine.State;
        Position position = state.Position;
        RiskLimits limits = engine.Rules.Risk;
        series.TradesPerMinute.Set(series.Rate.PerMinute(now));
        series.InventoryYes.Set(Math.Max(0, position.Net.ToDouble()));
        series.InventoryNo.Set(Math.Max(0, -position.Net.ToDouble()));
        series.OpenOrders.Set(state.Ledger.OpenCount);
        series.Decisions.AdvanceTo(engine.Decisions);
        series.ClampedDecisions.AdvanceTo(engine.ClampedDecisions);
        series.Shrunk.AdvanceTo(engine.ShrunkDecisions);
        series.ScriptFailures.AdvanceTo(engine.ScriptFailures);
        series.Halted.Set(state.IsHalted || state.Account.Standing == AccountStanding.Stopped);
        series.ReduceOnly.Set(state.IsReduceOnly || state.Account.Standing == AccountStanding.ReduceOnly);
        series.Quoting.Set(engine.LastDecision.Reason == NoQuoteReason.None);
        series.Budget.Set(state.Budget.ToDouble());
        series.PositionUsed.Set(Share(Size.Abs(position.Net).ToDouble(), limits.MaxPosition.ToDouble()));
        series.NotionalUsed.Set(Share(position.CostBasis.ToDouble(), limits.MaxNotional.ToDouble()));
        series.LossUsed.Set(Share(Math.Max(0, -state.PnlToday), limits.MaxLossDay.ToDouble()));
        double realised = position.Realised.ToDouble();
        series.Realised.Set(realised);
        series.Unrealised.Set((position.WorthAt(state.Mark) - position.CostBasis).ToDouble());
        series.Today.Set(state.PnlToday);
        series.Drawdown.Set(market.MaximumDrawdown.ToDouble());
        series.Fees.Set(position.Fees.ToDouble());
    }

    private static double Share(double used, double limit) => limit > 0 ? used / limit : used > 0 ? 1 : 0;

    private sealed class SideSeries(RunFamilies families, string side)
    {
        public Counter Orders { get; } = families.Orders.With(side);

        public Counter Fills { get; } = families.Fills.With(side);

        public Counter Shares { get; } = families.FilledShares.With(side);

        public Counter Dollars { get; } = families.FilledDollars.With(side);

        public void Fill(Price price, Size size)
        {
            Fills.Add();
            Shares.Add(size.Micro);
            Dollars.Add(Cash.Of(price, size).Micro);
        }
    }
}
