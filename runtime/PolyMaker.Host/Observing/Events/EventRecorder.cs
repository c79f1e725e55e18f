using PolyMaker.Core.Commands;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.Host.Observing.Metrics;
using PolyMaker.Polymarket.Trading;

namespace PolyMaker.Host.Observing.Events;

/// <summary>
/// Turns what a run does into events: orders, fills, refusals, halts, and what the gateway reports. The public feed is
/// no event: there is a journal for that.
/// </summary>
internal sealed class EventRecorder(EventLog log) : IRunObserver
{
    private static readonly Dictionary<RejectReason, string> Reasons =
        Enum.GetValues<RejectReason>().ToDictionary(reason => reason, Words.Of);

    private static readonly Dictionary<GatewayReportKind, string> Reports =
        Enum.GetValues<GatewayReportKind>().ToDictionary(kind => kind, Words.Of);

    /// <summary>What each market's script was last told to fail of; the trading loop's.</summary>
    private readonly Dictionary<LiveMarket, string> failures = [];

    public void Learned(LiveMarket market, in MarketEvent happened)
    {
        RunEvent? found = happened.Kind == MarketEventKind.MarketResolved
            ? Resolved(market, happened.Outcome)
            : Of(happened);
        if (found is { } told)
        {
            log.Add(told with { Market = market.Spec.Slug, RunAt = happened.At });
        }
    }

    public void Decided(LiveMarket market, Timestamp at, ReadOnlySpan<MarketCommand> commands)
    {
        Failed(market, market.Engine.LastDecision, at);
        foreach (ref readonly MarketCommand command in commands)
        {
            if (command.Kind == MarketCommandKind.Place)
            {
                log.Add(new RunEvent("order_placed", Severity.Info)
                {
                    Market = market.Spec.Slug, Order = command.Order, Side = command.Side, Price = command.Price,
                    Size = command.Size, RunAt = at,
                });
            }
        }
    }

    /// <summary>Once when a script begins to fail in another way, and once when it is set aside.</summary>
    private void Failed(LiveMarket market, Decision decision, Timestamp at)
    {
        if (decision.Failure is not { } failure)
        {
            if (failures.Count > 0)
            {
                failures.Remove(market);
            }

            return;
        }

        if (failures.GetValueOrDefault(market) == failure)
        {
            return;
        }

        failures[market] = failure;
        string name = decision.IsQuarantined ? "error_script_quarantined" : "error_script_failed";
        log.Add(new RunEvent(name, decision.IsQuarantined ? Severity.Error : Severity.Warning)
        {
            Market = market.Spec.Slug, Text = failure, RunAt = at, IsAlert = decision.IsQuarantined,
        });
    }

    public void Told(GatewayReport report)
    {
        bool isQuiet = report.Kind is GatewayReportKind.Resumed or GatewayReportKind.Progress;
        string name = Reports[report.Kind];
        log.Add(new RunEvent(isQuiet ? name : "error_" + name, isQuiet ? Severity.Info : Severity.Warning)
        {
            Text = report.Text,
            IsAlert = !isQuiet && report.Kind != GatewayReportKind.Refusal,
        });
    }

    private static RunEvent? Of(in MarketEvent happened) => happened.Kind switch
    {
        MarketEventKind.OrderFilled => Fill(happened),
        MarketEventKind.OrderCancelled =>
            new RunEvent("order_cancelled", Severity.Debug) { Order = happened.Order, Size = happened.Size },
        MarketEventKind.OrderRejected => Refused("error_order_rejected", happened),
        MarketEventKind.CancelRejected => Refused("error_cancel_rejected", happened),
        MarketEventKind.OrderOutcomeUnknown => Refused("error_outcome_unknown", happened),
        MarketEventKind.FillFailed => Refused("error_fill_failed", happened),
        MarketEventKind.Halted =>
            new RunEvent("market_halted", Severity.Warning)
            {
                // What the operator did is told once, not for each market.
                Text = Reasons[happened.Reason], IsAlert = happened.Reason != RejectReason.Operator,
            },
        MarketEventKind.Resumed =>
            new RunEvent("market_resumed", Severity.Info) { Text = Reasons[happened.Reason] },
        MarketEventKind.FeedLost => new RunEvent("feed_lost", Severity.Warning),
        MarketEventKind.TickSizeChanged => new RunEvent("tick_changed", Severity.Info) { Price = happened.Price },
        MarketEventKind.RulesChanged =>
            new RunEvent("rules_changed", Severity.Info) { Text = happened.RuleBook.Revision },
        MarketEventKind.RulesWithdrawn => new RunEvent("rules_withdrawn", Severity.Warning),
        MarketEventKind.PositionRestored =>
            new RunEvent("position_restored", Severity.Info) { Size = happened.Size, Cash = happened.Cash },
        MarketEventKind.DayRecovered => new RunEvent("day_recovered", Severity.Info) { Cash = happened.Cash },
        _ => null,
    };

    /// <summary>The venue does not always pay holders by itself: the operator is told what is left to redeem.</summary>
    private static RunEvent Resolved(LiveMarket market, Outcome winner)
    {
        MarketState state = market.Engine.State;
        Size won = state.Pairs + Size.Max(
            Size.Zero, winner == Outcome.Yes ? state.Position.Net : -state.Position.Net);
        string rest = won.IsPositive
            ? $"; {won} shares of ours pay a dollar each, once redeemed: `polymaker redeem {market.Spec.Slug}`"
            : "";
        return new RunEvent("market_resolved", Severity.Warning) { Text = $"{winner} won{rest}", IsAlert = true };
    }

    private static RunEvent Fill(in MarketEvent happened) =>
        new("order_filled", Severity.Info)
        {
            Order = happened.Order,
            Price = happened.Price,
            Size = happened.Size,
            Text = happened.IsPending ? "not settled yet" : null,
            Cash = happened.Cash == Cash.Zero ? null : happened.Cash,
        };

    private static RunEvent Refused(string name, in MarketEvent happened) => new(name, Severity.Warning)
    {
        Order = happened.Order, Text = Reasons[happened.Reason],
    };
}
