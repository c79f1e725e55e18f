using PolyMaker.Core.Engine;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Units;
using PolyMaker.Host.Scheduling;
using PolyMaker.Polymarket.Trading;
using PolyMaker.Rules.Selecting;

namespace PolyMaker.Host.Storage;

/// <summary>What is known of a run as rows of the store. No state of its own.</summary>
internal sealed class StateRows(string run, string account)
{
    public StateRow Run(
        string venue, string title, string journal, (long StartedAt, long? EndedAt) time, DayStart dayStarts) => new(
        StateStatement.Run,
        [
            run, account, venue, title, Verbs.HelpText.Version, journal, time.StartedAt, time.EndedAt, dayStarts.Micro,
        ]);

    public StateRow CloseEarlier(long now) => new(StateStatement.CloseEarlier, [account, run, now]);

    public StateRow Order(MarketSpec market, BookedOrder order, Timestamp at) => new(
        StateStatement.Order,
        [
            run, order.Id.Value, account, market.ConditionId, market.Slug, order.Side.ToString(),
            order.Token.ToString(), (long)order.Price.Units, order.Size.Micro, order.Filled.Micro,
            order.Cancelled.Micro, order.State, order.IsOpen ? 1 : 0, order.Reason, order.Rules, order.PlacedAt.Micro,
            at.Micro, order.VenueOrder,
        ]);

    public StateRow Fill(string market, string slug, BookedFill fill) => new(
        StateStatement.Fill,
        [
            run, fill.Number, account, market, slug, fill.Order.Value, fill.Side.ToString(),
            fill.Token.ToString(), (long)fill.Price.Units, fill.Size.Micro, fill.Fee.Micro, fill.Realised.Micro,
            fill.State, fill.At.Micro, fill.Trade, fill.Order == OrderId.None ? "" : run,
        ]);

    /// <param name="order">The venue's id of the order that traded.</param>
    public StateRow MissedFill(string market, string slug, BookedFill fill, string order) => new(
        StateStatement.MissedFill,
        [
            run, fill.Number, account, market, slug, order, fill.Side.ToString(), fill.Token.ToString(),
            (long)fill.Price.Units, fill.Size.Micro, fill.Fee.Micro, fill.Realised.Micro, fill.State, fill.At.Micro,
            fill.Trade,
        ]);

    public StateRow MissedOrder(string order, Timestamp at) =>
        new(StateStatement.MissedOrder, [account, order, at.Micro]);

    public static StateRow Settled(KeptFill fill, string state) =>
        new(StateStatement.Settled, [fill.Run, fill.Number, state]);

    /// <param name="at">By the time of day: all that was matched before is in the state.</param>
    public StateRow TradesKnown(Timestamp at) => new(StateStatement.TradesKnown, [account, at.Micro]);

    /// <param name="venue">The venue's time.</param>
    public StateRow TradesKnownAtMost(Timestamp venue) => new(StateStatement.TradesKnownAtMost, [account, venue.Micro]);

    public StateRow Position(string market, string slug, Size net, Cash cost, string source, Timestamp at) =>
        new(StateStatement.Position, [account, market, slug, net.Micro, cost.Micro, source, at.Micro]);

    public StateRow Day(string market, string slug, DayBook day, Timestamp at) => new(
        StateStatement.Day,
        [
            account, DayText.Of(day.Day), market, slug, day.Realised.Micro, day.Fees.Micro,
            day.Volume.Micro, day.Fills, day.UnrealisedOpen.Micro, day.Unrealised.Micro, at.Micro, 0L,
        ]);

    public StateRow Income(string market, string slug, DateOnly day, Cash rebates, Cash rewards, Timestamp at) => new(
        StateStatement.Income,
        [account, DayText.Of(day), market, slug, rebates.Micro, at.Micro, rewards.Micro]);

    public StateRow Markout(MarketSpec market, BookedFill fill, int seconds, double mid) => new(
        StateStatement.Markout,
        [
            run, fill.Number, seconds, market.ConditionId, Micro(mid),
            Micro(fill.Side.Sign() * (mid - fill.Price.ToDouble()) * fill.Size.ToDouble()),
        ]);

    public StateRow Selection(MarketSpec market, string profile, string source, Timestamp at) => new(
        StateStatement.Selection,
        [run, at.Micro, market.ConditionId, market.Slug, profile, source, "in", null, ""]);

    /// <summary>One market of a selection: its score in millionths, and whether it is new, stays, or goes.</summary>
    public StateRow Selection(SelectionVerdict verdict, Timestamp at) => new(
        StateStatement.Selection,
        [
            run, at.Micro, verdict.Market.ConditionId, verdict.Market.Slug, "", "policy",
            (verdict.IsIn, verdict.WasIn) switch { (true, false) => "added", (true, true) => "kept", _ => "removed" },
            Micro(verdict.Score), verdict.Reason,
        ]);

    public StateRow Revision(string revision, string outcome, Timestamp at) =>
        new(StateStatement.Revision, [run, revision, at.Micro, outcome]);

    public StateRow Decision(MarketSpec market, long number, Decision decision, string commands)
    {
        bool isPlanned = decision.IsPlanned;
        QuotePlan plan = decision.Plan;
        BandQuote? bid = decision.Granted.BidCount > 0 ? decision.Granted.Bids[0] : null;
        BandQuote? ask = decision.Granted.AskCount > 0 ? decision.Granted.Asks[0] : null;
        return new StateRow(
            StateStatement.Decision,
            [
                run, number, market.ConditionId, market.Slug, decision.At.Micro, decision.Reason.ToString(),
                isPlanned ? Micro(plan.Fair.Value) : null, isPlanned ? Micro(plan.HalfSpread.Value) : null,
                isPlanned ? Micro(plan.Skew.Value) : null, (long?)bid?.Target.Units, bid?.Wanted.Micro,
                (long?)ask?.Target.Units, ask?.Wanted.Micro, decision.Rules.Revision, commands,
            ]);
    }

    public StateRow Difference(long number, GatewayReport report, string market) => new(
        StateStatement.Difference,
        [
            run, number, report.At.Micro, report.Kind.ToString(), market, report.Ours, report.Theirs, report.Text,
        ]);

    public StateRow Risk(long number, Timestamp at, string kind, string market, string text) =>
        new(StateStatement.Risk, [run, number, at.Micro, kind, market, text]);

    public StateRow Plan(WorkPlan plan, Timestamp at) =>
        new(StateStatement.Plan, [account, plan.Work, plan.Cron, MicroOf(plan.Next), at.Micro]);

    public StateRow Work(WorkRun work, long number) => new(
        StateStatement.Work,
        [
            run, number, account, work.Work, MicroOf(work.At), MicroOf(work.Due), work.IsMisfire ? 1 : 0,
            (long)work.Took.TotalMicroseconds, work.IsOk ? 1 : 0, work.Text,
        ]);

    private static object? MicroOf(DateTimeOffset? at) =>
        at is { } known ? (known - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond : null;

    /// <summary>Dollars in millionths, cut towards minus infinity: nothing looks better than it is.</summary>
    public static object? Micro(double dollars) => double.IsFinite(dollars) && Math.Abs(dollars) < 1e12
        ? (long)Math.Floor(dollars * Cash.MicroPerDollar)
        : null;
}
