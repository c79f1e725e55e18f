using System.Diagnostics;
using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Units;
using PolyMaker.Host.Storage;
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
