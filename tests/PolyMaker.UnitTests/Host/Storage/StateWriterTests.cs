using System.Data.Common;
using PolyMaker.Host.Storage;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Storage;

public sealed class StateWriterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StateRows rows = new("run", "account");

    private StoreTarget Target => StoreTarget.Of(null, folder.Combine("data"))!;

    public void Dispose() => folder.Dispose();

    [Fact]
    public void AStoreThatCannotBeWrittenIsSaidTriedAgainAndCaughtUp()
    {
        folder.Write("data", "a file where the folder should be");
        using StateWriter writer = StateBench.Write(Target, [Revision("a")]);
        StateBench.AwaitFault(writer);
        Assert.True(writer.Remarks.TryDequeue(out string? remark));
        Assert.StartsWith("THE STATE CANNOT BE WRITTEN", remark, StringComparison.Ordinal);
        writer.Add(Revision("b"));

        File.Delete(folder.Combine("data"));
        StateBench.AwaitWritten(writer);
        Assert.Equal(["a", "b"], StateBench.Ask(Target, "SELECT revision FROM rule_revisions ORDER BY revision"));
        Assert.True(SpinWait.SpinUntil(() => writer.Remarks.TryDequeue(out remark), TimeSpan.FromSeconds(20)));
        Assert.Contains("is written again", remark, StringComparison.Ordinal);
    }

    [Fact]
    public void AtTheBoundDecisionsGoFirstThenEverythingAndTheGapIsMarked()
    {
        StateWriter writer = new(Target, "run", TimeProvider.System, bound: 8);
        StateRow light = new(StateStatement.Decision, ["run", 1L, "m", "s", 1L, "None", null, null, null, null, null,
            null, null, "r", ""]);
        for (int each = 0; each < 6; each++)
        {
            writer.Add(Revision($"r{each}"));
        }

        writer.Add(light);
        Assert.Equal((6, 1), (writer.Waiting, writer.Lost));
        Assert.True(writer.Remarks.TryDequeue(out string? remark));
        Assert.StartsWith("THE STATE LOSES ROWS", remark, StringComparison.Ordinal);
        writer.Add(Revision("r6"));
        writer.Add(Revision("r7"));
        writer.Add(Revision("r8"));
        Assert.Equal((8, 2), (writer.Waiting, writer.Lost));

        writer.Start();
        StateBench.AwaitWritten(writer);
        writer.Dispose();
        Assert.Equal(["8"], StateBench.Ask(Target, "SELECT COUNT(*) FROM rule_revisions"));
        Assert.Equal(["run 2"], StateBench.Ask(Target, "SELECT run, lost FROM store_gaps"));
    }

    [Fact]
    public void RowsThatBelongTogetherAreLeftOutTogether()
    {
        StateWriter writer = new(Target, "run", TimeProvider.System, bound: 8);
        writer.Add(StateRow.Together([.. Enumerable.Range(0, 6).Select(each => Revision($"r{each}"))]));
        writer.Add(StateRow.Together([Revision("a"), Revision("b"), Revision("c")]));
        Assert.Equal((6, 3), (writer.Waiting, writer.Lost));
        writer.Start();
        StateBench.AwaitWritten(writer);
        writer.Dispose();
        Assert.Equal(["6"], StateBench.Ask(Target, "SELECT COUNT(*) FROM rule_revisions"));
        Assert.Equal(["run 3"], StateBench.Ask(Target, "SELECT run, lost FROM store_gaps"));
    }

    /// <summary>SQLite rolls back by itself when the disk is full; so does this trigger.</summary>
    [Fact]
    public void AFullDiskIsSurvivedAndCaughtUp()
    {
        using StateWriter writer = StateBench.Write(Target, [Revision("a")]);
        StateBench.AwaitWritten(writer);
        using (DbConnection open = Target.Connect(toWrite: true))
        {
            open.Open();
            using DbCommand fill = open.CreateCommand();
            fill.CommandText = "CREATE TRIGGER full BEFORE INSERT ON rule_revisions "
                + "BEGIN SELECT RAISE(ROLLBACK, 'database or disk is full'); END";
            fill.ExecuteNonQuery();
            writer.Add(Revision("b"));
            StateBench.AwaitFault(writer);
            Assert.True(writer.Remarks.TryDequeue(out string? remark));
            Assert.Contains("database or disk is full", remark, StringComparison.Ordinal);
            fill.CommandText = "DROP TRIGGER full";
            fill.ExecuteNonQuery();
        }

        StateBench.AwaitWritten(writer);
        Assert.Equal(["a", "b"], StateBench.Ask(Target, "SELECT revision FROM rule_revisions ORDER BY revision"));
    }

    [Fact]
    public void TheSameRowsTwiceAreTheSameRows()
    {
        StateBench.Write(Target, [Revision("a"), Revision("a")]).Dispose();
        StateBench.Write(Target, [Revision("a")]).Dispose();
        Assert.Equal(["1"], StateBench.Ask(Target, "SELECT COUNT(*) FROM rule_revisions"));
    }

    [Fact]
    public void ARowThatDidNotReachTheStoreIsSaidAtTheEnd()
    {
        folder.Write("data", "a file where the folder should be");
        StateWriter writer = StateBench.Write(Target, [Revision("a")]);
        StateBench.AwaitFault(writer);
        writer.Dispose();
        Assert.Contains(
            writer.Remarks, each => each.Contains("1 rows did not reach the state", StringComparison.Ordinal));
    }

    private StateRow Revision(string revision) => rows.Revision(revision, "live", new(1));
}
