using System.Diagnostics;
using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.Host.Storage;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Trading;
using PolyMaker.Rules.Selecting;

namespace PolyMaker.UnitTests.Host.Storage;

[Trait("Category", "Postgres")]
public sealed class PostgresTests
{
    private static StoreTarget Target => StoreTarget.Of(PostgresFactAttribute.Connection, "unused")!;

    [PostgresFact]
    public void TheSameStateIsKeptInPostgres()
    {
        string run = $"run-{Guid.NewGuid()}";
        StateBench bench = new(run);
        (MarketCommand bid, MarketCommand ask) = bench.Quote();
        bench.Learn(MarketEvent.OrderFilled(bench.At, bid.Order, bid.Price, Size.FromShares(40), Cash.Zero));
        bench.Learn(MarketEvent.OrderFilled(bench.At, ask.Order, ask.Price, Size.FromShares(10), new Cash(500)));
        bench.Book.MarkAll([bench.Market], bench.At);
        bench.Kept.Add(bench.Rows.Run("local", "title", "", (1, 2), DayStart.Midnight));
        Candidate chosen = new(bench.Market.Spec.ConditionId, bench.Market.Spec.Slug);
        bench.Kept.Add(bench.Rows.Selection(new SelectionVerdict(chosen, VerdictKind.Chosen, "rank 1"), bench.At));
        StateWriter writer = StateBench.Write(Target, bench.Kept);
        StateBench.AwaitWritten(writer);
        writer.Dispose();

        using StateReader reader = StateReader.Open(PostgresFactAttribute.Connection, "unused");
        foreach (StateQuestion question in Enum.GetValues<StateQuestion>())
        {
            StateAnswer answer = reader.Ask(new StateRequest
            {
                Question = question, Data = "unused", Limit = 50, Account = StateBench.Account, Market = "sample",
                Day = DayStart.Midnight.DateOf(bench.At),
            });
            Assert.NotEmpty(answer.Texts);
        }

        Assert.Equal(
            ["199500 500"],
            StateBench.Ask(Target, $"SELECT realised, fee FROM fills WHERE run = '{run}' AND number = 2"));
        RecoveredDay day = StateRecovery.Read(
            Target, StateBench.Account, DayStart.Midnight.DateOf(bench.At), out string? trouble).Day;
        Assert.Null(trouble);
        Assert.Equal(new Cash(199_500), day.Realised);

        StateRecovery known = StateRecovery.Read(
            Target, StateBench.Account, day.Day, out trouble,
            new RecoveryLook(
                new FlowLook(bench.At.PlusMicro(-1), bench.At, 60_000_000), bench.At, DayStart.Midnight));
        Assert.Null(trouble);
        Assert.Equal(bench.At, known.Trades!.Since);
        Assert.Contains(known.Placed[bench.Market.Spec.ConditionId], each => each.Size >= Size.FromShares(40));
        EnterMissed(bench, known, run, ask);
    }

    /// <summary>Five more of the ask that nobody saw: they are the order's.</summary>
    private static void EnterMissed(StateBench bench, StateRecovery known, string run, MarketCommand ask)
    {
        string id = bench.Market.Spec.ConditionId;
        MissedBook missed = new(
            new StateRows($"{run}-later", StateBench.Account), known, () => DayStart.Midnight, RunClock.OfDay,
            bench.At);
        OwnFill fill = new()
        {
            Name = $"{run}/a", Order = StateBench.VenueOrder(Side.Sell), Status = TradeStatus.Confirmed,
            ConditionId = id, TokenId = "111", Side = Side.Sell, Price = ask.Price, Size = Size.FromShares(5),
            IsTaker = false, MatchedAt = bench.At,
        };
        Dictionary<string, MissedMarket> markets = new() { [id] = new("sample", "111", FeeSchedule.Free) };
        StateBench.Write(Target, [missed.Enter([fill], markets, () => 1, bench.At).Rows]).Dispose();
        Assert.Equal(
            [$"{run} {ask.Order.Value}"],
            StateBench.Ask(Target, $"SELECT order_run, order_id FROM fills WHERE run = '{run}-later'"));
        Assert.Equal(
            ["15000000"], StateBench.Ask(Target, $"SELECT filled FROM orders WHERE run = '{run}' AND side = 'Sell'"));
    }

    [PostgresFact]
    public void AServerThatStopsInTheMiddleIsSurvivedAndCaughtUp()
    {
        string run = $"run-{Guid.NewGuid()}";
        StateRows rows = new(run, "account");
        using StateWriter writer = StateBench.Write(Target, [rows.Revision("before", "live", new(1))]);
        StateBench.AwaitWritten(writer);

        Control("stop");
        writer.Add(rows.Revision("while", "live", new(2)));
        StateBench.AwaitFault(writer);
        Assert.True(writer.Remarks.TryDequeue(out string? remark));
        Assert.StartsWith("THE STATE CANNOT BE WRITTEN (PostgreSQL ", remark, StringComparison.Ordinal);
        writer.Add(rows.Revision("later", "live", new(3)));
        Control("start");

        StateBench.AwaitWritten(writer);
        Assert.Equal(
            ["before", "later", "while"],
            StateBench.Ask(Target, $"SELECT revision FROM rule_revisions WHERE run = '{run}' ORDER BY revision"));
        Assert.Equal(0, writer.Lost);
    }

    private static void Control(string word)
    {
        using Process process = Process.Start(PostgresFactAttribute.Control, word);
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)));
        Assert.Equal(0, process.ExitCode);
    }
}
